import { type MarcRecord, writeIso2709 } from '@tongjie/marc';

const WORDS = Array.from('山水清远江河图书阅读历史文学科学艺术儿童故事地方民族瑶壮红茶云月风花雪夜春秋');
const CLASSES = ['I247.5', 'I287.5', 'K296.5', 'G252', 'TP312', 'J202', 'B84', 'S571.1'];

/** A number in [0, 1) that depends on `n` alone, so that every run measures the same records. */
function noise(n: number): number {
  const x = Math.sin(n * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}

function title(n: number): string {
  return Array.from({ length: 6 }, (_, i) => WORDS[Math.floor(noise(n * 7 + i) * WORDS.length)] ?? '书').join(
    '',
  );
}

function record(n: number, barcodes: readonly string[]): MarcRecord {
  const classNumber = CLASSES[n % CLASSES.length] ?? 'I';
  const data = (tag: string, ...subfields: [string, string][]): MarcRecord['fields'][number] => ({
    tag,
    indicators: [' ', ' '],
    subfields: subfields.map(([code, value]) => ({ code, value })),
  });
  return {
    leader: '00000nam0 2200000   450 ',
    fields: [
      { tag: '001', value: `BENCH${n}` },
      data('100', ['a', '20080115d2008    km y0chiy50      ea']),
      data('101', ['a', 'chi']),
      data('200', ['a', `${title(n)}${n}`], ['f', `${title(n + 1).slice(0, 3)}著`]),
      data('210', ['a', '广州'], ['c', '某某出版社'], ['d', '2008']),
      data('215', ['a', '302页'], ['d', '23cm']),
      data('606', ['a', title(n + 2).slice(0, 4)]),
      data('690', ['a', classNumber], ['v', '5']),
      data('701', ['a', title(n + 1).slice(0, 3)], ['4', '著']),
      ...barcodes.map((barcode) => data('905', ['a', 'QYL'], ['b', barcode], ['s', `${classNumber}/${n}`])),
    ],
  };
}

const COPIES = 4;

/** A CNMARC file of `items` copies, four a title, numbered from `first`. */
export function makeMarcFile(
  items: number,
  first = 0,
): { bytes: Buffer; barcodes: string[]; records: number } {
  const barcodes = Array.from({ length: items }, (_, i) => `4418${String(first + i).padStart(10, '0')}`);
  const parts: Buffer[] = [];
  for (let at = 0; at < items; at += COPIES) {
    const written = writeIso2709(record((first + at) / COPIES, barcodes.slice(at, at + COPIES)), {
      encoding: 'utf-8',
    });
    if ('error' in written) throw new Error(written.error.message.en);
    parts.push(Buffer.from(written.bytes));
  }
  return { bytes: Buffer.concat(parts), barcodes, records: parts.length };
}
