import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, describe, expect, test } from 'vitest';
// @ts-expect-error -- plain JavaScript, read by dependency-cruiser's own command too
import { FLOORS, RULES } from '../../../tools/floors.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const floors = FLOORS as string[][];
const rules = RULES as IForbiddenRuleType[];

const modules = readdirSync(path.join(root, 'server/src/modules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

async function violations(baseDir: string, folders: string[]): Promise<string[]> {
  const result = await cruise(folders, {
    baseDir,
    validate: true,
    ruleSet: { forbidden: rules },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|\\.react-router)/' },
  });
  const { summary } = result.output as ICruiseResult;
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

const scratch: string[] = [];
afterAll(() => {
  for (const folder of scratch) rmSync(folder, { recursive: true });
});

/** A small house in which `from` imports `to`. */
function houseWith(from: string, to: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tongjie-floors-'));
  scratch.push(folder);
  for (const file of [from, to]) mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, to), 'export const thing = 1;\n');
  const specifier = path.relative(path.dirname(from), to);
  writeFileSync(
    path.join(folder, from),
    `export { thing } from '${specifier.startsWith('.') ? specifier : `./${specifier}`}';\n`,
  );
  return folder;
}

test('every module of the folders stands on exactly one floor', () => {
  const standing = floors.flat();
  for (const name of modules)
    expect(
      standing.filter((other) => other === name),
      `${name} must stand in tools/floors.mjs`,
    ).toHaveLength(1);
});

test('every module has a front door, a registration and a README', () => {
  for (const name of modules) {
    const files = readdirSync(path.join(root, 'server/src/modules', name));
    expect(files, name).toEqual(expect.arrayContaining(['index.ts', 'module.ts', 'README.md', 'migrations']));
  }
});

test('the house keeps its floors', async () => {
  const folders = ['server/src', 'packages/marc/src', 'packages/lending/src', 'demo/src', 'web/app'];
  expect(await violations(root, folders)).toEqual([]);
}, 60_000);

describe('a forbidden import is caught', () => {
  const M = 'server/src/modules';
  test.each([
    ['kernel-is-pure', 'server/src/kernel/a.ts', 'server/src/platform/b.ts'],
    ['platform-knows-no-module', 'server/src/platform/a.ts', `${M}/alliance/index.ts`],
    ['modules-know-no-doors', `${M}/alliance/a.ts`, 'server/src/doors/web/index.ts'],
    ['doors-know-no-app', 'server/src/doors/web/a.ts', 'server/src/app.ts'],
    ['front-door-only', `${M}/circulation/a.ts`, `${M}/catalog/queries/b.ts`],
    ['front-door-for-the-rest', 'server/src/cli/a.ts', `${M}/catalog/queries/b.ts`],
    ['only-app-names-all', 'server/src/main.ts', `${M}/catalog/index.ts`],
    ['packages-lie-under-everything', 'packages/marc/src/a.ts', 'server/src/kernel/b.ts'],
    ['web-knows-no-server', 'web/app/a.ts', 'server/src/kernel/b.ts'],
    ['demo-knows-no-server', 'demo/src/a.ts', 'server/src/kernel/b.ts'],
  ])('%s', async (rule, from, to) => {
    const found = await violations(houseWith(from, to), [from.split('/')[0] ?? '']);
    expect(found).toContain(`${rule}: ${from} -> ${to}`);
  });

  test.each(
    modules.flatMap((name) => {
      const level = floors.findIndex((floor) => floor.includes(name));
      const others = [
        ...(floors[level] ?? []).filter((peer) => peer !== name),
        ...floors.slice(level + 1).flat(),
      ];
      return others.slice(0, 2).map((other) => [name, other] as const);
    }),
  )('%s must not call %s', async (name, other) => {
    const from = `${M}/${name}/a.ts`;
    const to = `${M}/${other}/index.ts`;
    expect(await violations(houseWith(from, to), ['server'])).toContain(`floor-of-${name}: ${from} -> ${to}`);
  });

  test('a circle', async () => {
    const folder = houseWith('server/src/kernel/a.ts', 'server/src/kernel/b.ts');
    writeFileSync(
      path.join(folder, 'server/src/kernel/b.ts'),
      `import { thing as t } from './a.ts';\nexport const thing = t;\n`,
    );
    expect((await violations(folder, ['server'])).some((found) => found.startsWith('no-circles'))).toBe(true);
  });

  test('what is allowed is let through', async () => {
    const folder = houseWith(`${M}/circulation/a.ts`, `${M}/catalog/index.ts`);
    expect(await violations(folder, ['server'])).toEqual([]);
  });
});
