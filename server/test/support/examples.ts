import { type MarcRecord, writeIso2709 } from '@tongjie/marc';
import { openLibraries } from '../../src/modules/alliance/index.ts';
import { importMarc, type ImportResult } from '../../src/modules/catalog/index.ts';
import { registerReaders } from '../../src/modules/readers/index.ts';
import { createAccount, type RoleCode } from '../../src/platform/auth/index.ts';
import type { App } from '../../src/app.ts';

/** The alliance of the tests: a city, two counties, a town. */
export const CITY = 'QY0000';
export const LIANZHOU = 'LZ0000';
export const YINGDE = 'YD0000';
export const XINGZI = 'LZ0200';

export const PASSWORD = 'correct horse battery';

/** Opens the four libraries. */
export async function exampleAlliance(app: App): Promise<void> {
  const result = await openLibraries(
    app.house,
    [
      { code: CITY, name: '清远市图书馆', level: 1, kind: 'city-library', parent: undefined },
      {
        code: LIANZHOU,
        name: '连州市图书馆',
        level: 2,
        kind: 'county-library',
        parent: CITY,
        county: '连州市',
      },
      {
        code: YINGDE,
        name: '英德市图书馆',
        level: 2,
        kind: 'county-library',
        parent: CITY,
        county: '英德市',
      },
      {
        code: XINGZI,
        name: '连州市图书馆星子镇分馆',
        level: 3,
        kind: 'town-branch',
        parent: LIANZHOU,
        county: '连州市',
        town: '星子镇',
      },
    ],
    'test',
    app.house.clock.now(),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.reasons));
}

export interface ExampleBook {
  readonly title: string;
  readonly author?: string;
  readonly classNumber?: string;
  readonly isbn?: string;
  readonly barcodes: readonly string[];
}

/** A CNMARC record as a Chinese library would deliver it. */
export function cnmarc({
  title,
  author = '某人',
  classNumber = 'I247.5',
  isbn,
  barcodes,
}: ExampleBook): MarcRecord {
  return {
    leader: '00000nam0 2200000   450 ',
    fields: [
      { tag: '001', value: `T${title}` },
      ...(isbn === undefined
        ? []
        : [
            {
              tag: '010',
              indicators: [' ', ' '] as [string, string],
              subfields: [{ code: 'a', value: isbn }],
            },
          ]),
      {
        tag: '100',
        indicators: [' ', ' '],
        subfields: [{ code: 'a', value: '20080115d2008    km y0chiy50      ea' }],
      },
      {
        tag: '200',
        indicators: ['1', ' '],
        subfields: [
          { code: 'a', value: title },
          { code: 'f', value: `${author}著` },
        ],
      },
      {
        tag: '210',
        indicators: [' ', ' '],
        subfields: [
          { code: 'c', value: '某某出版社' },
          { code: 'd', value: '2008' },
        ],
      },
      { tag: '690', indicators: [' ', ' '], subfields: [{ code: 'a', value: classNumber }] },
      { tag: '701', indicators: [' ', '0'], subfields: [{ code: 'a', value: author }] },
      ...barcodes.map((barcode) => ({
        tag: '905',
        indicators: [' ', ' '] as [string, string],
        subfields: [
          { code: 'a', value: 'QYL' },
          { code: 'b', value: barcode },
          { code: 's', value: `${classNumber}/1` },
        ],
      })),
    ],
  };
}

/** The records as one ISO 2709 file in UTF-8. */
export function marcFile(records: readonly MarcRecord[]): Buffer {
  return Buffer.concat(
    records.map((record) => {
      const written = writeIso2709(record, { encoding: 'utf-8' });
      if ('error' in written) throw new Error(JSON.stringify(written.error));
      return written.bytes;
    }),
  );
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Imports a file into a library. */
export async function importFile(app: App, library: string, file: Uint8Array): Promise<ImportResult> {
  const owner = await app.alliance.libraryByCode(library);
  return importMarc(app.house, {
    library: owner,
    fileName: 'test.iso',
    chunks: chunksOf(file),
    actor: 'test',
    at: app.house.clock.now(),
  });
}

/** Imports books into a library. */
export async function exampleBooks(
  app: App,
  library: string,
  books: readonly ExampleBook[],
): Promise<ImportResult> {
  return importFile(app, library, marcFile(books.map(cnmarc)));
}

/** Registers a reader whose card has this number. */
export async function exampleReader(
  app: App,
  card: string,
  options: { type?: 'ADULT' | 'CHILD' | 'YDT'; library?: string } = {},
): Promise<void> {
  const home = await app.alliance.libraryByCode(options.library ?? CITY);
  const result = await registerReaders(
    app.house,
    [
      {
        name: '陈示例',
        type: options.type ?? 'ADULT',
        homeLibraryId: home.id,
        birthYear: 1990,
        town: '凤城街道',
        registeredAt: app.house.clock.now(),
        cards: [{ kind: 'library-card', number: card }],
      },
    ],
    'test',
  );
  if (!result.ok) throw new Error(JSON.stringify(result.reasons));
}

/** A member of staff with one role at one library. */
export async function exampleStaff(
  app: App,
  username: string,
  role: RoleCode,
  library: string,
): Promise<void> {
  const { id } = await app.alliance.libraryByCode(library);
  const account = {
    username,
    displayName: username,
    password: PASSWORD,
    homeLibraryId: id,
    grants: [{ role, libraryId: id }],
  };
  await createAccount(app.house.database, account, app.house.clock.now());
}
