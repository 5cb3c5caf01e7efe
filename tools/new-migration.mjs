// npm run new-migration -- circulation add-crates: the next numbered SQL file of a module.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [module = '', name = ''] = process.argv.slice(2);
const root = process.env['TONGJIE_ROOT'] ?? path.resolve(import.meta.dirname, '..');
const places = ['server/src/modules', 'server/src/platform'].map((place) =>
  path.join(root, place, module, 'migrations'),
);
const folder = places.find((place) => existsSync(place));

if (!module || !folder || !/^[a-z0-9-]+$/.test(name)) {
  console.error('✗ new-migration <模块 · module> <说明 · what-it-does>');
  process.exit(1);
}
const number = readdirSync(folder).filter((file) => file.endsWith('.sql')).length + 1;
const file = `${String(number).padStart(4, '0')}-${name}.sql`;
writeFileSync(
  path.join(folder, file),
  `-- Why this change. One statement a query, each ended by a semicolon at the end of a line; never edited once it ran.\n`,
);
console.log(`✓ ${path.relative(root, path.join(folder, file))}`);
console.log('  写好后 npm run dump-schema · when it is written, npm run dump-schema');
