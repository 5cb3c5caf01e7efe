import iconv from 'iconv-lite';
import { readIso2709Bytes, type Iso2709Item, type Iso2709Options, type MarcRecord } from '../../src/index.ts';

/** A field as its tag and its text, `$` for the subfield delimiter; the indicators come first. */
export type Line = readonly [tag: string, text: string];

/** What to get wrong when building a record. */
export interface Mistakes {
  readonly leader?: string;
  readonly encoding?: 'utf8' | 'gb18030' | 'latin1';
  /** Count characters, not bytes, as many Chinese systems have done. */
  readonly countCharacters?: boolean;
}

/** Puts ISO 2709 together by hand, so that the package's writer is not its own judge. */
export function iso(lines: readonly Line[], mistakes: Mistakes = {}): Buffer {
  const { leader = '     nam0 22        450 ', encoding = 'utf8' } = mistakes;
  const texts = lines.map(([, text]) => `${text.replaceAll('$', '\x1f')}\x1e`);
  const bodies = texts.map((text) => iconv.encode(text, encoding));
  let start = 0;
  const directory = lines.map(([tag], index) => {
    const length = mistakes.countCharacters === true ? texts[index]!.length : bodies[index]!.length;
    const entry = tag + pad(length, 4) + pad(start, 5);
    start += length;
    return entry;
  });
  const base = 24 + 12 * lines.length + 1;
  const size = base + start + 1;
  const head = pad(size, 5) + leader.slice(5, 12) + pad(base, 5) + leader.slice(17, 24);
  return Buffer.concat([
    Buffer.from(`${head}${directory.join('')}\x1e`, 'latin1'),
    ...bodies,
    Buffer.of(0x1d),
  ]);
}

export function pad(value: number, size: number): string {
  return String(value).padStart(size, '0');
}

export function read(bytes: Uint8Array, options: Iso2709Options = {}): Iso2709Item[] {
  return [...readIso2709Bytes(bytes, options)];
}

/** The only item of a file. */
export function readOne(bytes: Uint8Array, options: Iso2709Options = {}): Iso2709Item {
  const items = read(bytes, options);
  if (items.length !== 1) throw new Error(`expected one item, found ${items.length}`);
  return items[0]!;
}

export function codes(item: Iso2709Item | undefined): string[] {
  return (item?.faults ?? []).map(({ code }) => code);
}

/** A record as lines again, to compare with what it was built from. */
export function lines(record: MarcRecord | undefined): Line[] {
  return (record?.fields ?? []).map((field) => [
    field.tag,
    'value' in field
      ? field.value
      : field.indicators.join('') + field.subfields.map(({ code, value }) => `$${code}${value}`).join(''),
  ]);
}

/** A MARC 21 leader; leader/09 is `a` for Unicode and a blank for MARC-8. */
export function marc21Leader(coding: 'a' | ' '): string {
  return `     nam ${coding}22        4500`;
}

export const ENGLISH: readonly Line[] = [
  ['001', 'tj-000001'],
  ['008', '080115s2008    cc            000 1 eng d'],
  ['245', '10$aThe river town /$cby A. Writer.'],
  ['260', '  $aQingyuan :$bNorth River Press,$c2008.'],
];

/** One copy per barcode, two barcodes in one field. */
export const CHINESE: readonly Line[] = [
  ['001', '0120260000001'],
  ['010', '  $a978-7-000-00001-8$b平装$dCNY38.00'],
  ['100', '  $a20260115d2025    em y0chiy50      ea'],
  ['101', '0 $achi'],
  ['200', '1 $a北江渔歌$9bei jiang yu ge$f陆河生著'],
  ['210', '  $a广州$c连江出版社$d2025.6'],
  ['606', '0 $a长篇小说$y中国$z当代'],
  ['690', '  $aI247.57$v5'],
  ['701', ' 0$a陆河生$9lu he sheng$4著'],
  ['905', '  $aQYL$b44180000000101$b44180000000102$dI247.57$e12'],
];

export const OTHER: readonly Line[] = [
  ['001', '0120260000002'],
  ['200', '1 $a瑶山茶事$f盘小妹编'],
  ['210', '  $a清远$c连江出版社$d2019'],
  ['690', '  $aTS971.21$v5'],
];
