import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  Iso2709Reader,
  MarcXmlReader,
  readIso2709Bytes,
  writeIso2709,
  writeMarcXml,
  type Encoding,
  type MarcRecord,
  type MarcXmlItem,
} from '../src/index.ts';
import { records } from './support/arbitrary.ts';
import { CHINESE, ENGLISH, iso, lines, marc21Leader, OTHER, read, type Line } from './support/build.ts';

// Many runs each; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const ENCODINGS: readonly Encoding[] = ['utf-8', 'gb18030', 'gbk', 'marc-8'];

/** The parts of a leader the writer sets are its own. */
function comparable({ leader, fields }: MarcRecord): object {
  return { leader: leader.slice(5, 9) + leader.slice(17, 20), fields };
}

describe('writing and reading again gives the same record', () => {
  test.each(ENCODINGS)('in %s', (encoding) => {
    fc.assert(
      fc.property(records(encoding), (record) => {
        const result = writeIso2709(record, { encoding });
        if ('error' in result) throw new Error(result.error.message.en);
        const [item, ...more] = readIso2709Bytes(result.bytes, { encoding });
        expect(more).toEqual([]);
        expect(item?.faults.filter(({ code }) => code !== 'control-character')).toEqual([]);
        expect(comparable(item!.record!)).toEqual(comparable(record));
      }),
      { numRuns: 300 },
    );
  });

  test('in MARCXML, but for what XML does not allow', () => {
    fc.assert(
      fc.property(records('utf-8'), fc.integer({ min: 1, max: 50 }), (record, size) => {
        const { xml, faults } = writeMarcXml([record]);
        fc.pre(faults.length === 0);
        const reader = new MarcXmlReader();
        const bytes = Buffer.from(xml);
        const items: MarcXmlItem[] = [];
        for (let at = 0; at < bytes.length; at += size)
          items.push(...reader.push(bytes.subarray(at, at + size)));
        items.push(...reader.end());
        expect(items.map((item) => item.record)).toEqual([record]);
      }),
      { numRuns: 200 },
    );
  });
});

/** Sound records of both families, told apart by a number in them. */
function sample(index: number): readonly Line[] {
  const kinds = [CHINESE, OTHER, ENGLISH] as const;
  return (kinds[index % 3] ?? CHINESE).map((line, at) => (at === 0 ? ['001', `tj-${index}`] : line));
}

type Coding = 'utf8' | 'gb18030';

function file(count: number, separator: string, encoding: Coding): { parts: Buffer[]; bytes: Buffer } {
  const parts = Array.from({ length: count }, (_, index) =>
    Buffer.concat([
      iso(sample(index), { encoding, ...(index % 3 === 2 ? { leader: marc21Leader('a') } : {}) }),
      Buffer.from(separator),
    ]),
  );
  return { parts, bytes: Buffer.concat(parts) };
}

/** Which of the records of a file came through unchanged. */
function survivors(bytes: Uint8Array, count: number): boolean[] {
  const found = new Set(read(bytes).map(({ record }) => JSON.stringify(lines(record))));
  return Array.from({ length: count }, (_, index) => found.has(JSON.stringify(sample(index))));
}

const COUNT = 6;
const separators = fc.constantFrom('', '\r\n', '\n', '\0');
const codings = fc.constantFrom<Coding>('utf8', 'gb18030');

describe('damage', () => {
  test('of one byte never costs more than its record and one beside it', () => {
    fc.assert(
      fc.property(
        separators,
        codings,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0x1d, 0x1e, 0x1f, 0x20, 0x30, 0x39, 0x0a)),
        (separator, coding, where, value) => {
          const { parts, bytes } = file(COUNT, separator, coding);
          const at = Math.floor(where * bytes.length);
          bytes[at] = value;
          const lost = survivors(bytes, COUNT).flatMap((alive, index) => (alive ? [] : [index]));
          const hit = recordAt(parts, at);
          expect(lost.length).toBeLessThanOrEqual(2);
          expect(lost.every((index) => Math.abs(index - hit) <= 1)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('by truncation costs the last record only', () => {
    fc.assert(
      fc.property(
        separators,
        codings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (separator, coding, where) => {
          const { parts, bytes } = file(COUNT, separator, coding);
          const at = Math.floor(where * bytes.length);
          const whole = at === bytes.length ? COUNT : recordAt(parts, at);
          const alive = survivors(bytes.subarray(0, at), COUNT);
          expect(alive.slice(0, whole)).toEqual(Array.from({ length: whole }, () => true));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('of any kind never throws, and every byte is accounted for in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 30 }),
        fc.boolean(),
        (changes, cut) => {
          const { bytes } = file(3, '', 'utf8');
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          let end = 0;
          for (const { offset, raw } of read(cut ? bytes.subarray(7) : bytes)) {
            expect(offset).toBeGreaterThanOrEqual(end);
            end = offset + raw.length;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('noise alone never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void read(bytes)),
      { numRuns: 300 },
    );
  });
});

function recordAt(parts: readonly Buffer[], at: number): number {
  let end = 0;
  return parts.findIndex((part) => {
    end += part.length;
    return at < end;
  });
}

test('where the chunks end never matters, damaged or not', () => {
  fc.assert(
    fc.property(
      separators,
      codings,
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
      (separator, coding, changes, sizes) => {
        const { bytes } = file(COUNT, separator, coding);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const options = { maxRecordBytes: 2000 };
        const reader = new Iso2709Reader(options);
        const items = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length]!;
          items.push(...reader.push(bytes.subarray(at, at + size)));
          at += size;
        }
        items.push(...reader.end());
        expect(items).toEqual(read(bytes, options));
      },
    ),
    { numRuns: 500 },
  );
});
