// Writes server/schema.sql from the migrations: the test that compares it is told to write it first.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'server', 'server/test/architecture/schema.test.ts'],
  {
    stdio: 'inherit',
    env: { ...process.env, TONGJIE_DUMP_SCHEMA: '1' },
  },
);
process.exit(status ?? 1);
