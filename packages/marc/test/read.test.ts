import { describe, expect, test } from 'vitest';
import { detectContainer, readIso2709, type Iso2709Item } from '../src/index.ts';
import { CHINESE, codes, ENGLISH, iso, lines, marc21Leader, OTHER, read, readOne } from './support/build.ts';

describe('a sound file', () => {
  test('gives its records with their place, family and encoding, and no faults', () => {
    const [first, second] = [iso(CHINESE), iso(OTHER)];
    const items = read(Buffer.concat([first, second]));
    expect(
      items.map(({ number, offset, format, encoding }) => ({ number, offset, format, encoding })),
    ).toEqual([
      { number: 1, offset: 0, format: 'cnmarc', encoding: 'utf-8' },
      { number: 2, offset: first.length, format: 'cnmarc', encoding: 'utf-8' },
    ]);
    expect(items.map(({ record }) => lines(record))).toEqual([CHINESE, OTHER]);
    expect(items.flatMap(({ faults }) => faults)).toEqual([]);
    expect(items[0]?.raw).toEqual(first);
  });

  test('of MARC 21 is known by its title field', () => {
    const item = readOne(iso(ENGLISH, { leader: marc21Leader('a') }));
    expect(item.format).toBe('marc21');
    expect(lines(item.record)).toEqual(ENGLISH);
  });

  test('may list its fields in another order than they stand', () => {
    const bytes = iso(OTHER);
    const [first, second] = [bytes.subarray(24, 36).toString(), bytes.subarray(36, 48).toString()];
    bytes.write(second + first, 24, 'latin1');
    const item = readOne(bytes);
    expect(lines(item.record)).toEqual([OTHER[1], OTHER[0], ...OTHER.slice(2)]);
    expect(item.faults).toEqual([]);
  });

  test('keeps subfields that are empty', () => {
    const item = readOne(iso([['200', '1 $a北江渔歌$e$f陆河生著$g$h']]));
    expect(lines(item.record)).toEqual([['200', '1 $a北江渔歌$e$f陆河生著$g$h']]);
    expect(item.faults).toEqual([]);
  });

  test('may have no records', () => {
    expect(read(Buffer.alloc(0))).toEqual([]);
    expect(read(Buffer.from('\r\n\r\n\x1a'))).toEqual([]);
  });
});

describe('what stands between records', () => {
  test.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['blanks', '   '],
    ['NULs', '\0\0\0\0'],
  ])('%s: skipped with a notice', (_, filler) => {
    const bytes = Buffer.concat([iso(CHINESE), Buffer.from(filler), iso(OTHER), Buffer.from(filler)]);
    const items = read(bytes);
    expect(items.map(({ record }) => lines(record))).toEqual([CHINESE, OTHER]);
    expect(items.map(codes)).toEqual([[], ['filler']]);
    expect(items[1]?.offset).toBe(iso(CHINESE).length + filler.length);
  });

  test('a byte order mark is skipped', () => {
    const items = read(Buffer.concat([Buffer.from('\ufeff'), iso(CHINESE)]));
    expect(items.map(codes)).toEqual([['byte-order-mark']]);
    expect(items[0]?.offset).toBe(3);
  });

  test('a record length padded with blanks is part of the leader', () => {
    const bytes = iso(OTHER);
    bytes.write(
      bytes.toString('latin1', 0, 5).replace(/^0+/, (zeros) => ' '.repeat(zeros.length)),
      0,
    );
    const items = read(Buffer.concat([iso(CHINESE), Buffer.from('\r\n  '), bytes]));
    expect(items.map(({ record }) => lines(record))).toEqual([CHINESE, OTHER]);
    expect(codes(items[1])).toEqual(['filler', 'leader-length-wrong']);
  });
});

describe('chunks', () => {
  async function inChunks(file: Buffer, size: number): Promise<Iso2709Item[]> {
    const chunks: Buffer[] = [];
    for (let at = 0; at < file.length; at += size) chunks.push(file.subarray(at, at + size));
    const items: Iso2709Item[] = [];
    for await (const item of readIso2709(chunks)) items.push(item);
    return items;
  }

  test.each([1, 7, 100, 4096])('of %i bytes give the same', async (size) => {
    const file = Buffer.concat([iso(CHINESE), Buffer.from('\r\n'), iso(OTHER), iso(CHINESE)]);
    expect(await inChunks(file, size)).toEqual(read(file));
  });

  test.each([999, 65_536, 1 << 20])('of %i bytes give every record of a longer file', async (size) => {
    const file = Buffer.concat(
      Array.from({ length: 700 }, (_, index) => iso(index % 2 === 0 ? CHINESE : OTHER)),
    );
    const items = await inChunks(file, size);
    expect(items).toHaveLength(700);
    expect(items.flatMap(({ faults }) => faults)).toEqual([]);
    expect(Buffer.concat(items.map(({ raw }) => raw))).toEqual(file);
  });

  test.each([1, 2, 3, 50])(
    'of %i bytes do not part a leader from the blanks it begins with',
    async (size) => {
      const padded = iso(OTHER);
      padded.write(
        padded.toString('latin1', 0, 5).replace(/^0+/, (zeros) => ' '.repeat(zeros.length)),
        0,
      );
      const items = await inChunks(Buffer.concat([iso(CHINESE), padded]), size);
      expect(items.map(({ record }) => lines(record))).toEqual([CHINESE, OTHER]);
      expect(items[1]?.offset).toBe(iso(CHINESE).length);
    },
  );
});

describe('the kind of a file', () => {
  test.each([
    ['ISO 2709', iso(CHINESE), 'iso2709'],
    [
      'ISO 2709 with a damaged leader',
      Buffer.from(`x${iso(CHINESE).toString('latin1')}`, 'latin1'),
      'iso2709',
    ],
    [
      'a collection',
      Buffer.from('<?xml version="1.0"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">'),
      'marcxml',
    ],
    ['a record with a prefix and a BOM', Buffer.from('\ufeff<marc:record>'), 'marcxml'],
    ['UTF-16', Buffer.from('\ufeff<?xml version="1.0"?><record/>', 'utf16le'), 'marcxml'],
    ['other XML', Buffer.from('<html><body/></html>'), 'unknown'],
    ['text', Buffer.from('ISBN,title,barcode'), 'unknown'],
    ['nothing', Buffer.alloc(0), 'unknown'],
  ])('%s', (_, bytes, kind) => {
    expect(detectContainer(bytes)).toBe(kind);
  });
});
