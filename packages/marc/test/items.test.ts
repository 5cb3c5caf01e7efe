import { describe, expect, test } from 'vitest';
import {
  DEFAULT_PROFILES,
  expandBarcodes,
  itemsOf,
  parsePrice,
  type ItemProfile,
  type ItemsResult,
} from '../src/index.ts';
import { iso, marc21Leader, readOne, type Line } from './support/build.ts';

const { cnmarc, marc21 } = DEFAULT_PROFILES;

function items(lines: readonly Line[], profile: ItemProfile = cnmarc): ItemsResult {
  const leader = marc21Leader('a');
  return itemsOf(readOne(iso(lines, profile === marc21 ? { leader } : {})).record!, profile);
}

const barcodes = (result: ItemsResult): string[] => result.items.map(({ barcode }) => barcode);
const notes = (result: ItemsResult): string[] => result.notes.map(({ code }) => code);

describe('905', () => {
  test('with two barcodes that share one shelf; the price is the record’s', () => {
    const result = items([
      ['010', '  $b平$d0.45'],
      ['905', '  $aQYL$bD101669$bD101705$dK291.1'],
    ]);
    const shared = {
      classNumber: 'K291.1',
      price: { fen: 45, currency: 'CNY', text: '0.45' },
      sourceTag: '905',
    };
    expect(result).toEqual({
      items: [
        { barcode: 'D101669', ...shared },
        { barcode: 'D101705', ...shared },
      ],
      notes: [],
    });
  });

  test('with several copies, each a group that begins with $a', () => {
    const result = items([
      ['905', '  $a1$bT302267$c少儿$dK86$e1$f2$sK86/1:1$a1$bT302269$c成人$dK86$e1$f3$sK86/1:2$a1$b$cx'],
    ]);
    expect(result.items).toEqual([
      {
        barcode: 'T302267',
        callNumber: 'K86/1:1',
        classNumber: 'K86',
        bookNumber: '1',
        location: '少儿',
        copy: '2',
        sourceTag: '905',
      },
      {
        barcode: 'T302269',
        callNumber: 'K86/1:2',
        classNumber: 'K86',
        bookNumber: '1',
        location: '成人',
        copy: '3',
        sourceTag: '905',
      },
    ]);
  });

  test('with groups that begin with $b; a barcode alone shares the shelf before it', () => {
    const result = items([['905', '  $b10000001$dA1$e1$b10000002$dB2$e2$b10000003']]);
    expect(result.items.map(({ callNumber }) => callNumber)).toEqual(['A1/1', 'B2/2', 'B2/2']);
  });

  test('with a range of barcodes, and 985 with others: those are noted', () => {
    const result = items([
      ['905', '  $b30295403-5408$dD2-6$e8$f'],
      ['982', '  $a图书'],
      ['985', '  $a302954035$b样本书库$c$d0.38$h30295403$x图书$a302954044$b样本书库$c$d0.38$h30295404$x图书'],
    ]);
    expect(barcodes(result)).toEqual([
      '30295403',
      '30295404',
      '30295405',
      '30295406',
      '30295407',
      '30295408',
    ]);
    expect(result.items[0]).toMatchObject({ callNumber: 'D2-6/8' });
    expect(result.notes).toMatchObject([
      { code: 'other-source', sourceTag: '985', text: '302954035 302954044' },
    ]);
  });

  test('repeated as a field', () => {
    expect(
      barcodes(
        items([
          ['905', '  $b44180000000101'],
          ['905', '  $b44180000000102'],
        ]),
      ),
    ).toEqual(['44180000000101', '44180000000102']);
  });

  test('with a barcode twice is reported', () => {
    const result = items([['905', '  $b44180000000101$b44180000000101']]);
    expect(barcodes(result)).toEqual(['44180000000101']);
    expect(notes(result)).toEqual(['barcode-repeated']);
  });

  test.each([
    ['1000001-9000000', 'range-too-long'],
    ['20295408-5403', 'range-unreadable'],
    ['123-45678', 'range-unreadable'],
    ['遗失', 'barcode-unusable'],
    ['2', 'barcode-unusable'],
  ])('with %s is kept word for word and not guessed at', (text, code) => {
    const result = items([['905', `  $b${text}$dA1`]]);
    expect(result.items).toEqual([]);
    expect(result.notes).toMatchObject([{ code, text, sourceTag: '905' }]);
  });
});

describe('another field', () => {
  test('is taken where 905 has no barcode', () => {
    const result = items([
      ['905', '  $dI712.45'],
      ['985', '  $a302954035$b样本书库$d0.38$x图书$a302954044$b外借$d0.40$x图书'],
    ]);
    expect(result.items).toMatchObject([
      { barcode: '302954035', location: '样本书库', price: { fen: 38 }, sourceTag: '985' },
      { barcode: '302954044', location: '外借', price: { fen: 40 }, sourceTag: '985' },
    ]);
  });

  test('is taken where the range in 905 cannot be read, which is still noted', () => {
    const result = items([
      ['905', '  $b1000001-9000000'],
      ['985', '  $a302954035'],
    ]);
    expect([barcodes(result), notes(result)]).toEqual([['302954035'], ['range-too-long']]);
  });

  test('is taken first where the profile says so', () => {
    const profile = { ...cnmarc, sources: cnmarc.sources.toReversed() };
    const result = items(
      [
        ['905', '  $b10000001'],
        ['985', '  $a302954035'],
      ],
      profile,
    );
    expect(barcodes(result)).toEqual(['302954035']);
  });

  test('may be declared by the library', () => {
    const profile: ItemProfile = {
      ...cnmarc,
      sources: [{ tag: '989', barcode: 'k', groupStart: 'k', location: 'w' }],
    };
    expect(items([['989', '  $k000123$w总馆']], profile).items).toEqual([
      { barcode: '000123', location: '总馆', sourceTag: '989' },
    ]);
  });
});

describe('MARC 21', () => {
  test.each<[string, Line, object]>([
    [
      '852',
      ['852', '  $aQYL$bMAIN$hPL2500$i.R5$t2$p2200001741$97.99'],
      { barcode: '2200001741', callNumber: 'PL2500 .R5', location: 'MAIN', copy: '2', price: { fen: 799 } },
    ],
    [
      '952 of Koha',
      ['952', '  $aQYL$bYD$g38.00$oI247.57/12$p44180000000101$962'],
      { barcode: '44180000000101', callNumber: 'I247.57/12', location: 'YD', price: { fen: 3800 } },
    ],
    [
      '949 of SirsiDynix',
      ['949', '  $a3489 CD$v96$wLC$i30007007465361$lAUDIO$mMAIN$p12.50'],
      {
        barcode: '30007007465361',
        callNumber: '3489 CD',
        volume: '96',
        location: 'AUDIO',
        price: { fen: 1250 },
      },
    ],
    [
      '999 of SirsiDynix',
      ['999', '  $aLT WRI$wDEWEY$c1$i32530606992038$p31.99'],
      { barcode: '32530606992038', copy: '1' },
    ],
    [
      '876',
      ['876', '  $p44180000000101$c20.00$t1'],
      { barcode: '44180000000101', price: { fen: 2000 }, copy: '1' },
    ],
  ])('%s', (_, line, item) => {
    expect(items([['245', '10$aSongs'], line], marc21).items).toMatchObject([item]);
  });

  test('the same barcodes in two fields are no cause for a note', () => {
    const result = items(
      [
        ['949', '  $aLT WRI$i32530606992038'],
        ['999', '  $aLT WRI$i32530606992038'],
      ],
      marc21,
    );
    expect([barcodes(result), result.notes]).toEqual([['32530606992038'], []]);
  });

  test('a price without a currency has that of the record', () => {
    const result = items(
      [
        ['020', '  $a0394800168$cUSD7.99'],
        ['852', '  $p2200001741$96.50'],
      ],
      marc21,
    );
    expect(result.items[0]?.price).toEqual({ fen: 650, currency: 'USD', text: '6.50' });
  });
});

describe('prices', () => {
  test.each<[string, object | undefined]>([
    ['CNY45.00*2', { fen: 4500, currency: 'CNY', text: 'CNY45.00*2', times: 2 }],
    ['45.00元×3', { fen: 4500, currency: 'CNY', text: '45.00元×3', times: 3 }],
    ['0.38元', { fen: 38, currency: 'CNY', text: '0.38元' }],
    ['¥12', { fen: 1200, currency: 'CNY', text: '¥12' }],
    ['￥１２．５', { fen: 1250, currency: 'CNY', text: '￥１２．５' }],
    ['0.17', { fen: 17, currency: 'CNY', text: '0.17' }],
    ['CNY1,280.00', { fen: 128000, currency: 'CNY', text: 'CNY1,280.00' }],
    ['CNY90.00(全2册)', { fen: 9000, currency: 'CNY', text: 'CNY90.00(全2册)' }],
    ['HK$45', { fen: 4500, currency: 'HKD', text: 'HK$45' }],
    ['$7.99', { fen: 799, currency: 'USD', text: '$7.99' }],
    ['1200日元', { fen: 120000, currency: 'JPY', text: '1200日元' }],
    ['19.995', { fen: 2000, currency: 'CNY', text: '19.995' }],
    ['赠送', undefined],
    ['12.00-15.00', undefined],
    ['1.2.3', undefined],
    ['', undefined],
  ])('%s', (text, price) => {
    expect(parsePrice(text)).toEqual(price);
  });
});

describe('ranges', () => {
  test.each<[string, readonly string[]]>([
    ['D040394-5', ['D040394', 'D040395']],
    ['0098-0101', ['0098', '0099', '0100', '0101']],
    ['D099-D101', ['D099', 'D100', 'D101']],
    ['D008～010', ['D008', 'D009', 'D010']],
    ['44180000000101', ['44180000000101']],
    ['TSG-00123', ['TSG-00123']],
  ])('%s', (text, expected) => {
    expect(expandBarcodes(text, 500)).toEqual({ kind: 'barcodes', barcodes: expected });
  });

  test('of exactly as many as allowed, and one more', () => {
    expect(expandBarcodes('10001-10500', 500)).toMatchObject({ kind: 'barcodes' });
    expect(expandBarcodes('10001-10501', 500)).toEqual({ kind: 'too-many', count: 501 });
  });

  test.each(['D100-E105', '199-98', '100-100', '10-100'])('%s cannot be read', (text) => {
    expect(expandBarcodes(text, 500)).toEqual({ kind: 'unreadable' });
  });
});
