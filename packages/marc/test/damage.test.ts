import { describe, expect, test } from 'vitest';
import { FAULTS } from '../src/index.ts';
import {
  CHINESE,
  codes,
  ENGLISH,
  iso,
  lines,
  marc21Leader,
  OTHER,
  pad,
  read,
  readOne,
  type Line,
} from './support/build.ts';

const base = 24 + 12 * CHINESE.length + 1;

/** A copy of a record with some bytes changed. */
function changed(from: Buffer, at: number, by: string | number): Buffer {
  const bytes = Buffer.from(from);
  if (typeof by === 'number') bytes[at] = by;
  else bytes.write(by, at, 'latin1');
  return bytes;
}

/** Reads a damaged record between two sound ones, which must come through. */
function between(damaged: Buffer): ReturnType<typeof read> {
  const items = read(Buffer.concat([iso(OTHER), damaged, iso(ENGLISH)]));
  expect(lines(items.at(0)?.record)).toEqual(OTHER);
  expect(lines(items.at(-1)?.record)).toEqual(ENGLISH);
  return items.slice(1, -1);
}

describe('the leader', () => {
  test.each(['00100', '99999', 'abcde', '00000'])(
    'gives the length %s: the terminator is trusted',
    (length) => {
      const [item, ...more] = between(changed(iso(CHINESE), 0, length));
      expect(more).toEqual([]);
      expect(codes(item)).toEqual(['leader-length-wrong']);
      expect(lines(item?.record)).toEqual(CHINESE);
    },
  );

  test.each(['00030', '99999', 'x0000', pad(base + 12, 5), pad(base - 12, 5)])(
    'gives the base address %s: the end of the directory is trusted',
    (address) => {
      const [item] = between(changed(iso(CHINESE), 12, address));
      expect(codes(item)).toEqual(['base-address-wrong']);
      expect(lines(item?.record)).toEqual(CHINESE);
    },
  );

  test('holds a byte that is no character: a blank takes its place', () => {
    const [item] = between(changed(iso(CHINESE), 8, 0x14));
    expect(codes(item)).toEqual(['leader-damaged']);
    expect(item?.record?.leader).toHaveLength(24);
    expect(lines(item?.record)).toEqual(CHINESE);
  });
});

describe('the directory', () => {
  test('counts characters for bytes: the field terminators are trusted', () => {
    const [item] = between(iso(CHINESE, { countCharacters: true }));
    expect(codes(item)).toContain('directory-wrong');
    expect(lines(item?.record)).toEqual(CHINESE);
  });

  test('has a wrong length in one entry', () => {
    const [item] = between(changed(iso(CHINESE), 24 + 12 * 3 + 3, '0999'));
    expect(codes(item)).toEqual(['directory-wrong']);
    expect(item?.faults[0]).toMatchObject({ field: '101', record: 2, offset: iso(OTHER).length + 24 + 36 });
    expect(lines(item?.record)).toEqual(CHINESE);
  });

  test('has an entry too few: what has no tag is reported, not attached to another field', () => {
    const whole = iso(CHINESE);
    const bytes = Buffer.concat([whole.subarray(0, 48), whole.subarray(60)]);
    bytes.write(pad(base - 12, 5), 12);
    const [item] = between(bytes);
    expect(codes(item)).toEqual(['leader-length-wrong', 'directory-wrong', 'field-untagged']);
    expect(lines(item?.record)).toEqual(CHINESE.filter(([tag]) => tag !== '100'));
  });

  test('has an entry too many', () => {
    const whole = iso(CHINESE);
    const bytes = Buffer.concat([whole.subarray(0, 48), Buffer.from('999001000999'), whole.subarray(48)]);
    bytes.write(pad(base + 12, 5), 12);
    const [item] = between(bytes);
    expect(codes(item)).toEqual(['leader-length-wrong', 'directory-wrong', 'field-missing']);
    expect(lines(item?.record)).toEqual(CHINESE);
  });

  test('ends with another byte than a field terminator', () => {
    const [item] = between(changed(iso(CHINESE), base - 1, 0x1f));
    expect(codes(item)).toEqual(['directory-terminator-missing']);
    expect(lines(item?.record)).toEqual(CHINESE);
  });

  test('has a tag that is none', () => {
    const [item] = between(changed(iso(OTHER), 24 + 12, '2?0'));
    expect(codes(item)).toEqual(['tag-invalid']);
    expect(lines(item?.record)[1]).toEqual(['2?0', OTHER[1]?.[1]]);
  });

  test('cannot be made out: the bytes are handed on', () => {
    const [item] = between(
      Buffer.from(`${iso(OTHER).toString('latin1', 0, 24)}${'not a directory'.repeat(5)}\x1e\x1d`, 'latin1'),
    );
    expect(item?.record).toBeUndefined();
    expect(codes(item)).toEqual(['leader-length-wrong', 'unreadable']);
    expect(item?.raw.at(-1)).toBe(0x1d);
  });
});

describe('an oversize field', () => {
  const long: readonly Line[] = [...OTHER, ['330', `  $a${'长'.repeat(4000)}`], ['801', ' 0$aCN$bQYL']];

  test.each([
    ['9999', 4],
    ['0000', 4],
    ['12005', 5],
  ])('with the length %s in the directory is read to its terminator', (length) => {
    const sound = iso(long).toString('latin1');
    const at = sound.indexOf('330') + 3;
    const bytes = Buffer.from(sound.slice(0, at) + length + sound.slice(at + 5), 'latin1');
    const [item] = between(bytes);
    expect(codes(item)).toContain('directory-wrong');
    expect(lines(item?.record)).toEqual(long);
  });
});

describe('a terminator is missing', () => {
  test('at the end of a field: the directory is trusted', () => {
    const bytes = iso(CHINESE);
    const [item] = between(changed(bytes, bytes.indexOf(0x1e, base), 0x20));
    expect(codes(item)).toEqual(['field-terminator-missing']);
    expect(lines(item?.record)).toEqual(CHINESE);
  });

  test.each([
    ['replaced', (bytes: Buffer) => changed(bytes, bytes.length - 1, 0x20)],
    ['left out', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['left out with the last field terminator', (bytes: Buffer) => bytes.subarray(0, -2)],
  ])('at the end of a record, %s: the next leader is found', (_, damage) => {
    const [item, ...more] = between(damage(iso(CHINESE)));
    expect(more).toEqual([]);
    expect(codes(item)).toContain('record-terminator-missing');
    expect(lines(item?.record)).toEqual(CHINESE);
  });

  test('at the end of the file', () => {
    const items = read(Buffer.concat([iso(OTHER), iso(CHINESE).subarray(0, -1)]));
    expect(items.map(codes)).toEqual([[], ['record-terminator-missing']]);
    expect(lines(items[1]?.record)).toEqual(CHINESE);
  });

  test('everywhere: the leaders tell the records apart', () => {
    const items = read(Buffer.concat([OTHER, CHINESE, OTHER].map((each) => iso(each).subarray(0, -1))));
    expect(items.map(({ record }) => lines(record))).toEqual([OTHER, CHINESE, OTHER]);
  });
});

describe('a stray separator inside a field', () => {
  const at = iso(CHINESE).indexOf('bei jiang') + 3;

  test('a record terminator: the length in the leader is trusted', () => {
    const [item, ...more] = between(changed(iso(CHINESE), at, 0x1d));
    expect(more).toEqual([]);
    expect(codes(item)).toEqual(['record-terminator-inside', 'invalid-bytes']);
    expect(lines(item?.record)[4]?.[1]).toContain('bei\ufffdjiang');
  });

  test('a field terminator: the directory is trusted', () => {
    const [item] = between(changed(iso(CHINESE), at, 0x1e));
    expect(codes(item)).toEqual(['invalid-bytes']);
    expect(lines(item?.record)[4]?.[1]).toContain('bei\ufffdjiang');
  });
});

describe('a file', () => {
  test('that ends in the middle of a record keeps the fields that are there', () => {
    const cut = iso(CHINESE).indexOf('I247.57');
    const items = read(Buffer.concat([iso(OTHER), iso(CHINESE).subarray(0, cut)]));
    expect(codes(items[1]).slice(0, 2)).toEqual(['record-truncated', 'directory-wrong']);
    expect(lines(items[1]?.record).slice(0, 7)).toEqual(CHINESE.slice(0, 7));
  });

  test('that ends within a leader', () => {
    const items = read(Buffer.concat([iso(OTHER), iso(CHINESE).subarray(0, 10)]));
    expect(items[1]?.record).toBeUndefined();
    expect(codes(items[1])).toEqual(['record-truncated']);
  });

  test('with other bytes between records: they are set apart', () => {
    const [item, ...more] = between(Buffer.from('-- end of part one --\n'));
    expect(more).toEqual([]);
    expect(item?.record).toBeUndefined();
    expect(codes(item)).toEqual(['junk']);
    expect(Buffer.from(item!.raw).toString()).toBe('-- end of part one --\n');
  });

  test('that is no record at all never holds more than the limit', () => {
    const items = read(Buffer.concat([Buffer.alloc(5000, 'x'), iso(OTHER)]), { maxRecordBytes: 1024 });
    expect(items.every(({ raw }) => raw.length <= 1024)).toBe(true);
    expect(lines(items.at(-1)?.record)).toEqual(OTHER);
    expect(Buffer.concat(items.map(({ raw }) => raw)).length).toBe(5000 + iso(OTHER).length);
  });
});

describe('fields', () => {
  test.each([
    ['one indicator', '1$a北江渔歌', 'indicators-wrong', '1 $a北江渔歌'],
    ['three indicators', '1 x$a北江渔歌', 'indicators-wrong', '1 $a北江渔歌'],
    ['control characters for indicators', '\x14\x14$a北江渔歌', 'indicators-wrong', '  $a北江渔歌'],
    ['no subfields', '1 北江渔歌', 'subfields-missing', '1 $a北江渔歌'],
    ['a blank for a code', '1 $ 北江渔歌', 'subfield-code-wrong', '1 $ 北江渔歌'],
    ['no code before Chinese text', '1 $北江渔歌', 'subfield-code-wrong', '1 $?北江渔歌'],
    ['a delimiter at the end', '1 $a北江渔歌$', 'subfield-code-wrong', '1 $a北江渔歌'],
  ])('with %s', (_, text, code, result) => {
    const [item] = between(iso([['200', text]]));
    expect(codes(item)).toContain(code);
    expect(lines(item?.record)).toEqual([['200', result]]);
  });

  test('of control tags with subfields are read as data fields', () => {
    const [item] = between(
      iso([
        ['001', '  $aTJ1'],
        ['200', '1 $a北江渔歌'],
      ]),
    );
    expect(codes(item)).toEqual(['control-field-subfields']);
    expect(lines(item?.record)[0]).toEqual(['001', '  $aTJ1']);
  });

  test('with control characters are kept and reported once', () => {
    const item = readOne(iso([['245', '00$aThe\x02 river\x03']], { leader: marc21Leader('a') }));
    expect(codes(item)).toEqual(['control-character']);
    expect(lines(item.record)).toEqual([['245', '00$aThe\x02 river\x03']]);
  });
});

test('every fault says in both languages what is wrong and what was done', () => {
  for (const { message, action } of Object.values(FAULTS)) {
    for (const text of [message.zh, action.zh]) expect(text).toMatch(/\p{Script=Han}/u);
    for (const text of [message.en, action.en]) expect(text).toMatch(/^[ -~]+$/);
  }
});
