import type { AuthorSource, MappingTable, Source } from './table.ts';

const person = (tag: string): AuthorSource => ({ tag, codes: 'abcq', kind: 'person', role: 'e4' });
const body = (tag: string): AuthorSource => ({ tag, codes: 'ab', kind: 'body', role: 'e4' });
/** Publication is second indicator 1 in 264; the others tell of production, distribution, copyright. */
const imprint = (codes: string): Source[] => [
  { tag: '264', codes, second: '1' },
  { tag: '260', codes },
  { tag: '264', codes },
];

/** The fields of the MARC 21 Format for Bibliographic Data that the product works with. */
export const MARC21: MappingTable = {
  title: [{ tag: '245', codes: 'a' }],
  titleRest: [{ tag: '245', codes: 'bnp' }],
  parallelTitles: [{ tag: '880', codes: 'ab', where: { code: '6', matches: /^245/ } }],
  responsibility: [{ tag: '245', codes: 'c' }],
  authors: [person('100'), body('110'), person('700'), body('710')],
  edition: [{ tag: '250', codes: 'a' }],
  place: imprint('a'),
  publisher: imprint('b'),
  year: imprint('c'),
  yearPositions: { tag: '008', from: 7, to: 10 },
  extent: [{ tag: '300', codes: 'a' }],
  series: [
    { tag: '490', codes: 'av' },
    { tag: '440', codes: 'anpv' },
    { tag: '830', codes: 'anpv' },
  ],
  isbns: [{ tag: '020', codes: 'a', apart: true }],
  issn: [{ tag: '022', codes: 'a' }],
  price: [{ tag: '020', codes: 'c' }],
  language: [{ tag: '041', codes: 'a', apart: true }],
  languagePositions: { tag: '008', from: 35, to: 37 },
  subjects: ['600', '610', '611', '630', '648', '650', '651', '653', '655'].map((tag) => ({
    tag,
    codes: 'abcdfklnpqtvxyz',
    join: '-',
  })),
  classNumber: [
    { tag: '093', codes: 'a', apart: true },
    { tag: '084', codes: 'a', apart: true, where: { code: '2', matches: /clc/i } },
    { tag: '090', codes: 'a', apart: true },
    { tag: '050', codes: 'a', apart: true },
    { tag: '082', codes: 'a', apart: true },
  ],
  summary: [{ tag: '520', codes: 'ab' }],
  otherTitles: [{ tag: '246', codes: 'abnp' }],
  audiencePositions: { tag: '008', from: 22, to: 22 },
  audience: { adult: 'ef', children: 'abcdj' },
  trimPunctuation: true,
};
