import type { AuthorSource, MappingTable } from './table.ts';

const person = (tag: string): AuthorSource => ({ tag, codes: 'ab', join: '', kind: 'person', role: '4' });
const body = (tag: string): AuthorSource => ({ tag, codes: 'ab', join: ' ', kind: 'body', role: '4' });

/** The fields of CNMARC (《新版中国机读目录格式使用手册》) that the product works with. */
export const CNMARC: MappingTable = {
  title: [{ tag: '200', codes: 'a', join: ' ' }],
  titleRest: [{ tag: '200', codes: 'ehi', join: '. ' }],
  parallelTitles: [{ tag: '200', codes: 'd', apart: true }],
  responsibility: [{ tag: '200', codes: 'fg', join: '; ' }],
  authors: [person('701'), person('702'), body('711'), body('712')],
  edition: [{ tag: '205', codes: 'a' }],
  place: [{ tag: '210', codes: 'a' }],
  publisher: [{ tag: '210', codes: 'c' }],
  year: [{ tag: '210', codes: 'd' }],
  yearPositions: { tag: '100', code: 'a', from: 9, to: 12 },
  extent: [{ tag: '215', codes: 'a' }],
  series: [
    { tag: '225', codes: 'aiv' },
    { tag: '410', codes: 'at' },
    { tag: '461', codes: 'at' },
  ],
  isbns: [{ tag: '010', codes: 'a', apart: true }],
  issn: [{ tag: '011', codes: 'a' }],
  price: [
    { tag: '010', codes: 'd' },
    { tag: '011', codes: 'd' },
  ],
  language: [{ tag: '101', codes: 'a', apart: true }],
  subjects: [
    { tag: '600', codes: 'abcdfxyzj', join: '-' },
    { tag: '601', codes: 'abcdefghxyzj', join: '-' },
    { tag: '606', codes: 'axyzj', join: '-' },
    { tag: '607', codes: 'axyzj', join: '-' },
    { tag: '610', codes: 'a', apart: true },
  ],
  classNumber: [{ tag: '690', codes: 'a', apart: true }],
  summary: [{ tag: '330', codes: 'a' }],
  otherTitles: ['510', '512', '517', '540'].map((tag) => ({ tag, codes: 'aehi' })),
  // Three codes may stand here. Many records carry 'em' whatever they are, so a code for adults decides.
  audiencePositions: { tag: '100', code: 'a', from: 17, to: 19 },
  audience: { adult: 'km', children: 'abcde' },
  trimPunctuation: false,
};
