import { type DataField, type Field, type MarcRecord, type Subfield, writeIso2709 } from '@tongjie/marc';
import { dayOf, placeInDay } from './days.ts';
import type { Copy, Delivery } from './holdings.ts';
import { groupBy } from './random.ts';
import { originalLanguage, statementsOf } from './responsibility.ts';
import type { Title } from './titles.ts';

const LEADER = '     nam0 22        450 ';

/** Province codes of GB/T 2260 for the places of publication in the tables. */
const PROVINCES: Readonly<Record<string, string>> = {
  北京: '110000',
  天津: '120000',
  石家庄: '130000',
  沈阳: '210000',
  长春: '220000',
  上海: '310000',
  南京: '320000',
  杭州: '330000',
  合肥: '340000',
  福州: '350000',
  南昌: '360000',
  济南: '370000',
  郑州: '410000',
  武汉: '420000',
  长沙: '430000',
  广州: '440000',
  南宁: '450000',
  桂林: '450000',
  海口: '460000',
  重庆: '500000',
  成都: '510000',
  贵阳: '520000',
  昆明: '530000',
  西安: '610000',
};

type Part = readonly [code: string, value: string | undefined];

function data(tag: string, indicators: string, ...parts: readonly Part[]): DataField {
  const subfields = parts.flatMap(([code, value]): Subfield[] =>
    value === undefined ? [] : [{ code, value }],
  );
  return { tag, indicators: [indicators.charAt(0), indicators.charAt(1)], subfields };
}

/** 100 $a, 36 characters: date entered, year, audience, language, character set (set on writing), script. */
function generalData(title: Title, entered: string): string {
  const audience = title.isPictureBook ? 'b' : title.forChildren ? 'c' : 'm';
  return `${entered}d${title.year}    ${audience}  y0chiy50      ea`;
}

/** 105 $a: illustration, kind of text, conference, festschrift, index, literature, biography. */
function codedText(title: Title): string {
  const literature = title.subject.includes('小说') ? 'a' : title.classNumber.startsWith('I') ? 'z' : 'y';
  return `${title.isPictureBook ? 'a' : 'y'}   z   000${literature}y`;
}

function subjectField(subject: string): DataField {
  const [main, ...rest] = subject.split('-');
  const periods = /^(当代|现代|近代|古代)$/;
  const forms = /集$|^短篇小说$/;
  const codeOf = (part: string): string => (periods.test(part) ? 'z' : forms.test(part) ? 'x' : 'y');
  return data('606', '0 ', ['a', main], ...rest.map((part): Part => [codeOf(part), part]));
}

function headings(title: Title): DataField[] {
  return title.contributors.map(({ name, kind, origin, role }, i) => {
    if (kind === 'body') return data('711', '02', ['a', name], ['4', role]);
    // The table has the pinyin of the first author only.
    const pinyin = i === 0 ? title.authorPinyin.replace(/ deng$/, '') : undefined;
    return data(i === 0 ? '701' : '702', ' 0', ['c', origin], ['a', name], ['9', pinyin], ['4', role]);
  });
}

/** Shelf of a library where the copies stand. */
function locationOf(title: Title, { group }: Delivery): string {
  if (group === 'reference') return '参考阅览区';
  return title.forChildren ? '少儿借阅区' : '综合借阅区';
}

function holdingsField(title: Title, copies: readonly Copy[], delivery: Delivery): DataField {
  const slash = title.callNumber.lastIndexOf('/');
  return data(
    '905',
    '  ',
    ['a', delivery.library],
    ...copies.map(({ barcode }): Part => ['b', barcode]),
    ['c', locationOf(title, delivery)],
    ['d', title.callNumber.slice(0, slash)],
    ['e', title.callNumber.slice(slash + 1)],
    ['s', title.callNumber],
  );
}

/**
 * The CNMARC record of a title with its copies in one delivery. Says nothing that the tables do not: no ISBN, pages,
 * size or price of our own making.
 */
export function recordOf(title: Title, copies: readonly Copy[], delivery: Delivery): MarcRecord {
  const entered = dayOf(placeInDay(delivery.at).day).replaceAll('-', '');
  const [first, ...others] = statementsOf(title.responsibility);
  const { translated, language } = originalLanguage(title.contributors);
  const identifier = title.isbn === undefined ? [] : [data('010', '  ', ['a', title.isbn])];
  const fields: Field[] = [
    { tag: '001', value: `QYD${String(title.number).padStart(9, '0')}` },
    { tag: '005', value: `${entered}090000.0` },
    ...identifier,
    data('100', '  ', ['a', generalData(title, entered)]),
    data('101', translated ? '1 ' : '0 ', ['a', 'chi'], ['c', language]),
    data('102', '  ', ['a', 'CN'], ['b', PROVINCES[title.place]]),
    data('105', '  ', ['a', codedText(title)]),
    data('106', '  ', ['a', 'r']),
    data(
      '200',
      '1 ',
      ['a', title.title],
      ['9', title.titlePinyin],
      ['f', first],
      ...others.map((each): Part => ['g', each]),
    ),
    data('210', '  ', ['a', title.place], ['c', title.publisher], ['d', String(title.year)]),
    data('215', '  ', ['a', '1册']),
    subjectField(title.subject),
    data('690', '  ', ['a', title.classNumber], ['v', '5']),
    ...headings(title),
    data('801', ' 0', ['a', 'CN'], ['b', delivery.library], ['c', entered]),
    holdingsField(title, copies, delivery),
  ];
  return { leader: LEADER, fields };
}

/** The file of a delivery: one record a title. @throws Error when a record cannot be written. */
export function fileOf(delivery: Delivery): Uint8Array {
  const byTitle = groupBy(delivery.copies, ({ title }) => title);
  const records = [...byTitle].map(([title, copies]) => {
    const written = writeIso2709(recordOf(title, copies, delivery), {
      encoding: delivery.encoding,
      format: 'cnmarc',
      updateCharset: true,
    });
    if ('error' in written) throw new Error(`《${title.title}》: ${written.error.message.en}`);
    return written.bytes;
  });
  return Buffer.concat(records);
}
