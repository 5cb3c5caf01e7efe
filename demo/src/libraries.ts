import { dayNumber, dayOf } from './days.ts';
import type { Day, DemoLibrary } from './port.ts';
import type { Random } from './random.ts';
import { readTable } from './tables.ts';

export const ROOT = 'QY0000';

const COLUMNS = ['lib_code', 'name', 'level', 'parent_code', 'division_code', 'county', 'kind'] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

/** New reading spaces in the report's city: 54, three of them opened in 2023. */
const READING_SPACES = 54;

/** Reading spaces and service points of 2023, as many as the report counts, on days of our own. */
const SPACES_OF_2023: readonly Day[] = ['2023-04-22', '2023-06-01', '2023-09-28'];
const POINTS_OF_2023: readonly Day[] = [
  '2023-03-16',
  '2023-05-18',
  '2023-07-06',
  '2023-08-24',
  '2023-10-19',
  '2023-11-23',
];

/** First and last year in which libraries of a kind opened, those of 2023 apart. */
const OPENED: Readonly<Record<DemoLibrary['kind'], readonly [number, number]>> = {
  'city-library': [1958, 1958],
  'county-library': [1958, 1988],
  'town-branch': [1985, 2014],
  'village-room': [2008, 2018],
  'reading-space': [2017, 2021],
  'service-point': [2014, 2021],
  'self-service': [2015, 2021],
};

/** The whole alliance, each library after the one above it. */
export function makeLibraries(random: Random): DemoLibrary[] {
  const rows = readTable('libraries.csv', COLUMNS);
  const kinds = kindsOf(rows);
  const openings = openingsOf2023(rows, kinds);
  const towns = new Map(rows.filter(({ level }) => level === '3').map((row) => [row.lib_code, townOf(row)]));
  return rows.map((row) => {
    const kind = kinds.get(row) ?? 'village-room';
    return {
      code: row.lib_code,
      name: row.name,
      level: Number(row.level),
      kind,
      parent: row.parent_code === '' ? undefined : row.parent_code,
      divisionCode: row.division_code,
      county: row.county,
      town: towns.get(row.level === '4' ? row.parent_code : row.lib_code),
      openedOn: openings.get(row) ?? openingOf(kind, random),
    };
  });
}

/** 清城区图书馆源潭镇分馆 serves 源潭镇: the branch carries the library's name before, 分馆 behind. */
function townOf(row: Row): string {
  return row.name.slice(row.name.indexOf('图书馆') + 3).replace(/分馆$/, '');
}

function kindsOf(rows: readonly Row[]): Map<Row, DemoLibrary['kind']> {
  const community = rows.filter(({ kind }) => kind.startsWith('城市书房'));
  const kinds = new Map<Row, DemoLibrary['kind']>(rows.map((row) => [row, byLevel(row)]));
  community.forEach((row, i) => {
    // Evenly through the list, so that every county has its part.
    const before = Math.floor((i * READING_SPACES) / community.length);
    const upTo = Math.floor(((i + 1) * READING_SPACES) / community.length);
    kinds.set(row, upTo > before ? 'reading-space' : 'service-point');
  });
  return kinds;
}

function byLevel(row: Row): DemoLibrary['kind'] {
  if (row.level === '1') return 'city-library';
  if (row.level === '2') return 'county-library';
  return row.level === '3' ? 'town-branch' : 'village-room';
}

function openingsOf2023(rows: readonly Row[], kinds: ReadonlyMap<Row, DemoLibrary['kind']>): Map<Row, Day> {
  const spread = (kind: DemoLibrary['kind'], days: readonly Day[]): [Row, Day][] => {
    const all = rows.filter((row) => kinds.get(row) === kind);
    return days.flatMap((day, i): [Row, Day][] => {
      const row = all[Math.floor(((i + 0.5) * all.length) / days.length)];
      return row ? [[row, day]] : [];
    });
  };
  return new Map([...spread('reading-space', SPACES_OF_2023), ...spread('service-point', POINTS_OF_2023)]);
}

function openingOf(kind: DemoLibrary['kind'], random: Random): Day {
  const [first, last] = OPENED[kind];
  const start = dayNumber(`${random.int(first, last)}-01-01`);
  return dayOf(start + random.int(0, 364));
}
