// Everything that CI runs, in the order in which it fails fastest. `npm test -- --only types,unit` runs a part.
import { spawnSync } from 'node:child_process';

const STEPS = [
  ['format', 'npx', ['prettier', '--check', '.', '--log-level', 'warn']],
  ['lint', 'npx', ['eslint', '.', '--max-warnings', '0']],
  ['types', 'npx', ['tsc', '--noEmit', '-p', '.']],
  ['types-web', 'npm', ['run', 'types', '-w', 'web', '--silent']],
  [
    'floors',
    'npx',
    ['depcruise', '--config', '.dependency-cruiser.mjs', 'server/src', 'packages', 'demo/src', 'web/app'],
  ],
  ['unused', 'npx', ['knip']],
  ['unit', 'npx', ['vitest', 'run', '--project', 'unit']],
  ['server', 'npx', ['vitest', 'run', '--project', 'server']],
  ['pages', 'npm', ['run', 'build', '-w', 'web', '--silent']],
  ['browser', 'npx', ['vitest', 'run', '--project', 'browser']],
];

const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1]?.split(',')
  : undefined;
const unknown = (only ?? []).filter((name) => !STEPS.some(([step]) => step === name));
if (unknown.length > 0) {
  console.error(`✗ ${unknown.join(', ')}: --only ${STEPS.map(([step]) => step).join(',')}`);
  process.exit(2);
}
const failed = [];
let passed = 0;
for (const [name, command, args] of STEPS) {
  if (only && !only.includes(name)) continue;
  const started = Date.now();
  console.log(`▶ ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} ${seconds} s`);
  if (status === 0) passed += 1;
  else failed.push(name);
}
console.log(`checks: ${passed} passed, ${failed.length} failed`);
if (failed.length > 0) {
  console.error(`✗ 未通过 · failed: ${failed.join(', ')}`);
  process.exit(1);
}
console.log('✓ 全部通过 · all passed');
