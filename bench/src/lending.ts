import type { Report } from './report.ts';
import { checkOut, returnItem } from '../../server/src/modules/circulation/index.ts';
import { cardKeyOf } from '../../server/src/modules/readers/index.ts';
import type { BenchCity } from './city.ts';
import { LIBRARY } from './city.ts';
import { median, rate } from './measure.ts';

const ROUNDS = 3;
const OPERATIONS = 4_000;

/** BEGIN, UPDATE one row, INSERT one row, COMMIT: the least that a durable change can cost here. */
async function bareTransaction(city: BenchCity, i: number): Promise<void> {
  const client = await city.house.database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('/* bench/update */ UPDATE bench_row SET n = n + 1 WHERE id = $1', [i % 1000]);
    await client.query('/* bench/insert */ INSERT INTO bench_log (row_id, at) VALUES ($1, $2)', [
      i % 1000,
      new Date(),
    ]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function prepare(city: BenchCity): Promise<void> {
  const { pool } = city.house.database;
  await pool.query(
    'CREATE TABLE bench_row (id integer PRIMARY KEY, n integer NOT NULL) WITH (fillfactor = 85)',
  );
  await pool.query(
    'CREATE TABLE bench_log (id bigint GENERATED ALWAYS AS IDENTITY, row_id integer, at timestamptz)',
  );
  await pool.query('INSERT INTO bench_row SELECT i, 0 FROM generate_series(0, 999) i');
}

/** Check-outs and returns by the product's own commands against the bare transaction, in turns within one run. */
export async function benchLending(city: BenchCity, report: Report): Promise<void> {
  const { desk, house, alliance, cards, barcodes } = city;
  await prepare(city);
  const library = await alliance.libraryByCode(LIBRARY);
  const keys = cards.map((card) => cardKeyOf(house, card));
  const lend = async (i: number): Promise<void> => {
    const card = keys[i % keys.length] ?? Buffer.alloc(16);
    const result = await checkOut(desk, {
      card,
      barcode: barcodes[i] ?? '',
      library,
      actor: 'bench',
      at: new Date(),
    });
    if (!result.ok) throw new Error(JSON.stringify(result.reasons));
  };
  const takeBack = async (i: number): Promise<void> => {
    const result = await returnItem(desk, {
      barcode: barcodes[i] ?? '',
      library,
      actor: 'bench',
      at: new Date(),
    });
    if (!result.ok) throw new Error(JSON.stringify(result.reasons));
  };
  for (const width of [8, 32]) {
    const bare: number[] = [];
    const outs: number[] = [];
    const backs: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const figures = [
        await rate(OPERATIONS, width, (i) => bareTransaction(city, i)),
        await rate(OPERATIONS, width, lend),
        await rate(OPERATIONS, width, takeBack),
      ] as const;
      // The first round warms plans, caches and the compiler.
      if (round === 0) continue;
      bare.push(figures[0]);
      outs.push(figures[1]);
      backs.push(figures[2]);
    }
    report.ratio(`check-outs at ${width}`, median(outs), 'bare transactions', median(bare), '/s');
    report.ratio(`returns at ${width}`, median(backs), 'bare transactions', median(bare), '/s');
  }
}
