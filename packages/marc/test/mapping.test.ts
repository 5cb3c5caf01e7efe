import { describe, expect, test } from 'vitest';
import { detectFormat, workingFields, type MarcFormat, type WorkingFields } from '../src/index.ts';
import { CHINESE, ENGLISH, iso, marc21Leader, readOne, type Line } from './support/build.ts';

function working(lines: readonly Line[], format: MarcFormat): WorkingFields {
  const leader = marc21Leader('a');
  return workingFields(readOne(iso(lines, format === 'marc21' ? { leader } : {})).record!, format);
}

const cnmarc = (...lines: Line[]): WorkingFields => working(lines, 'cnmarc');
const marc21 = (...lines: Line[]): WorkingFields => working(lines, 'marc21');

describe('CNMARC', () => {
  test('a whole record', () => {
    expect(working(CHINESE, 'cnmarc')).toEqual({
      title: '北江渔歌',
      responsibility: '陆河生著',
      parallelTitles: [],
      authors: [{ name: '陆河生', kind: 'person', role: '著' }],
      place: '广州',
      publisher: '连江出版社',
      year: 2025,
      series: [],
      isbns: [{ digits: '9787000000018', given: '978-7-000-00001-8' }],
      price: 'CNY38.00',
      language: 'chi',
      subjects: ['长篇小说-中国-当代'],
      classNumber: 'I247.57',
      audience: 'adult',
      otherTitles: [],
    });
  });

  test('the parts of a title, and empty subfields as missing ones', () => {
    const fields = cnmarc(
      ['200', '1 $a渔歌集$d=Fishing songs$e北江卷$f$g盘小妹编$h第二册$i夏'],
      ['330', '  $a'],
      ['215', '  $a$d'],
    );
    expect(fields).toMatchObject({
      title: '渔歌集',
      titleRest: '北江卷. 第二册. 夏',
      responsibility: '盘小妹编',
    });
    expect(fields.parallelTitles).toEqual(['=Fishing songs']);
    expect(fields).not.toHaveProperty('summary');
    expect(fields).not.toHaveProperty('extent');
  });

  test.each([
    ['1999.1', 1999],
    ['1985.07', 1985],
    ['[2005]', 2005],
    ['c1988', 1988],
    ['２０１２', 2012],
    ['民国二十三年', undefined],
    ['99', undefined],
  ])('the year in %s', (text, year) => {
    expect(cnmarc(['210', `  $d${text}`]).year).toBe(year);
  });

  test('the year by 100$a where 210 has none', () => {
    expect(cnmarc(['100', '  $a20050221d2005    em y0chiy50      ea']).year).toBe(2005);
    expect(cnmarc(['100', '  $a20050221d        em y0chiy50      ea']).year).toBeUndefined();
  });

  test.each([
    ['a  ', 'children'],
    ['bc ', 'children'],
    ['e  ', 'children'],
    ['em ', 'adult'],
    ['k  ', 'adult'],
    ['u  ', 'unknown'],
    ['   ', 'unknown'],
  ])('the audience %j', (code, audience) => {
    expect(cnmarc(['100', `  $a20050221d2005    ${code}y0chiy50      ea`]).audience).toBe(audience);
  });

  test('bodies, several subjects, the first class number, other titles', () => {
    const fields = cnmarc(
      ['200', '1 $a渔歌'],
      ['510', '1 $aFishing songs$zeng'],
      ['517', '1 $a北江的歌'],
      ['606', '0 $a民歌$y广东$j选集'],
      ['607', ' 0$a清远$x地方史'],
      ['610', '0 $a渔民$a疍家'],
      ['690', '  $a$v5'],
      ['690', '  $aI277.2$v5'],
      ['690', '  $aJ64$v5'],
      ['711', '02$a清远图书馆$4编'],
    );
    expect(fields.authors).toEqual([{ name: '清远图书馆', kind: 'body', role: '编' }]);
    expect(fields.subjects).toEqual(['民歌-广东-选集', '清远-地方史', '渔民', '疍家']);
    expect(fields.classNumber).toBe('I277.2');
    expect(fields.otherTitles).toEqual(['Fishing songs', '北江的歌']);
  });
});

describe('MARC 21', () => {
  test('a whole record, without its ISBD punctuation', () => {
    expect(working(ENGLISH, 'marc21')).toMatchObject({
      title: 'The river town',
      responsibility: 'by A. Writer',
      place: 'Qingyuan',
      publisher: 'North River Press',
      year: 2008,
      language: 'eng',
      audience: 'unknown',
    });
  });

  test('264 by its second indicator before 260', () => {
    const fields = marc21(
      ['260', '  $aOld :$bPress,$c1990.'],
      ['264', ' 4$c©2020'],
      ['264', ' 1$aNew :$bHouse,$c[2021]'],
    );
    expect(fields).toMatchObject({ place: 'New', publisher: 'House', year: 2021 });
  });

  test('the year and audience by 008', () => {
    expect(marc21(['008', '080115s2008    cc     j      000 1 eng d'])).toMatchObject({
      year: 2008,
      audience: 'children',
    });
    expect(marc21(['008', '080115s2008    cc     e      000 1 eng d']).audience).toBe('adult');
  });

  test('the title in its own script', () => {
    const fields = marc21(
      ['245', '10$6880-01$aBei jiang yu ge /'],
      ['880', '10$6245-01/$1$a北江渔歌 /'],
      ['880', '1 $6100-02/$1$a陆河生'],
    );
    expect(fields.parallelTitles).toEqual(['北江渔歌']);
  });

  test.each<[string, Line[], string]>([
    [
      '093',
      [
        ['050', ' 4$aPL2500'],
        ['093', '  $aI247.57'],
      ],
      'I247.57',
    ],
    [
      '084 if it is of the Chinese classification',
      [
        ['084', '  $a33.1$2bcl'],
        ['084', '  $aI247.57$2clc'],
        ['082', '04$a895.1'],
      ],
      'I247.57',
    ],
    [
      '090, then 050, then 082',
      [
        ['082', '04$a895.1'],
        ['050', ' 4$aPL2500 .R5'],
      ],
      'PL2500 .R5',
    ],
  ])('the class number: %s', (_, lines, number) => {
    expect(marc21(...lines).classNumber).toBe(number);
  });

  test('the stops of abbreviations and summaries stay', () => {
    const fields = marc21(
      ['100', '1 $aSmith, J. R.'],
      ['250', '  $a2nd ed.'],
      ['520', '  $aA town by a river.'],
      ['650', ' 0$aRivers$zChina$vFiction.'],
    );
    expect(fields.authors).toEqual([{ name: 'Smith, J. R.', kind: 'person' }]);
    expect(fields).toMatchObject({
      edition: '2nd ed.',
      summary: 'A town by a river.',
      subjects: ['Rivers-China-Fiction'],
    });
  });

  test('ISBNs with notes, ISBN-10 with X', () => {
    const fields = marc21(
      ['020', '  $a978-0-00-000000-2 (pbk.) :$c$7.99'.replace('$7', 'USD 7')],
      ['020', '  $a080442957X'],
      ['020', '  $z123'],
    );
    expect(fields.isbns.map(({ digits }) => digits)).toEqual(['9780000000002', '080442957X']);
    expect(fields.price).toBe('USD 7.99');
  });
});

test.each<[MarcFormat, Line[]]>([
  ['cnmarc', [['200', '1 $a渔歌']]],
  ['marc21', [['245', '10$aSongs']]],
  [
    'marc21',
    [
      ['200', '  $alocal'],
      ['245', '10$aSongs'],
    ],
  ],
  [
    'cnmarc',
    [
      ['001', '1'],
      ['905', '  $b44180000000101'],
    ],
  ],
  [
    'marc21',
    [
      ['001', '1'],
      ['008', '080115'],
    ],
  ],
])('a record is %s by its fields', (format, lines) => {
  expect(detectFormat(readOne(iso(lines)).record!)).toBe(format);
});
