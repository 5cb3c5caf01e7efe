import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, createApp, migrateApp } from '../../server/src/app.ts';
import { openLibraries } from '../../server/src/modules/alliance/index.ts';
import { importMarc } from '../../server/src/modules/catalog/index.ts';
import { registerReaders } from '../../server/src/modules/readers/index.ts';
import { loadConfig } from '../../server/src/platform/config/index.ts';
import { ensureEmbeddedPostgres } from '../../server/src/platform/embedded/index.ts';
import { openHouse } from '../../server/src/platform/open-house.ts';
import { makeMarcFile } from './marc-file.ts';

export interface BenchCity extends App {
  readonly url: string;
  readonly barcodes: readonly string[];
  readonly cards: readonly string[];
  close(): Promise<void>;
}

export const LIBRARY = 'QY0000';
const AWAY = 'LZ0000';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** A city over a PostgreSQL of its own: `items` copies at one library, `readers` with a card each. */
export async function openBenchCity(items: number, readers: number, poolSize: number): Promise<BenchCity> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tongjie-bench-'));
  // Open to be entered by root's database user, so that the cluster stays inside.
  await chmod(folder, 0o755);
  const embedded = await ensureEmbeddedPostgres({ dataFolder: folder, log: () => undefined });
  const { config } = loadConfig({
    TONGJIE_DATA: folder,
    TONGJIE_LOG: 'error',
    TONGJIE_POOL: String(poolSize),
    TONGJIE_RATE: '10000000',
  });
  const app = createApp(openHouse(config, embedded.url));
  await migrateApp(app);
  const { house } = app;
  const now = new Date();
  await openLibraries(
    house,
    [
      { code: LIBRARY, name: '清远市图书馆', level: 1, kind: 'city-library', parent: undefined },
      { code: AWAY, name: '连州市图书馆', level: 2, kind: 'county-library', parent: LIBRARY },
    ],
    'bench',
    now,
  );
  const library = await app.alliance.libraryByCode(LIBRARY);
  const { bytes, barcodes } = makeMarcFile(items);
  await importMarc(house, { library, fileName: 'bench', chunks: once(bytes), actor: 'bench', at: now });
  const cards = Array.from({ length: readers }, (_, i) => `BENCH${String(i).padStart(8, '0')}`);
  await registerReaders(
    house,
    cards.map((number) => ({
      name: '测试示例',
      type: 'GROUP' as const,
      homeLibraryId: library.id,
      birthYear: 1990,
      town: '凤城街道',
      registeredAt: now,
      cards: [{ kind: 'library-card' as const, number }],
    })),
    'bench',
  );
  await house.database.pool.query('ANALYZE');
  return {
    ...app,
    url: embedded.url,
    barcodes,
    cards,
    async close() {
      await house.database.close();
      await embedded.release();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
