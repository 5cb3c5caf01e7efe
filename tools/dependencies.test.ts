import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** docs/dependencies.md is the register of what the workspace depends on; it must say what package.json says. */

const root = path.resolve(import.meta.dirname, '..');

interface Manifest {
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest;
}

function workspaceFolders(): string[] {
  return (manifestIn('.').workspaces ?? []).flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    return readdirSync(path.join(root, parent))
      .map((name) => path.join(parent, name))
      .filter((folder) => existsSync(path.join(root, folder, 'package.json')));
  });
}

/** `name version` of every direct dependency that is not ours, sorted, each once. */
function declared(): string[] {
  const pairs = ['.', ...workspaceFolders()].flatMap((folder) => {
    const { dependencies, devDependencies, optionalDependencies } = manifestIn(folder);
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  });
  const foreign = pairs.filter(([name]) => !name.startsWith('@tongjie/'));
  return [...new Set(foreign.map(([name, version]) => `${name} ${version}`))].sort();
}

interface Row {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly purpose: string;
}

/** The rows whose first cell is a package's name in backquotes. */
function rowsOf(markdown: string): Row[] {
  return markdown.split('\n').flatMap((line) => {
    const [, first = '', version = '', licence = '', purpose = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    const name = /^`([^`]+)`$/.exec(first)?.[1];
    return name === undefined ? [] : [{ name, version, licence, purpose }];
  });
}

const rows = rowsOf(readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8'));

describe('docs/dependencies.md', () => {
  test('names every direct dependency with its version, once, and nothing else', () => {
    expect(rows.map(({ name, version }) => `${name} ${version}`).sort()).toEqual(declared());
  });

  test('says what each is for, and its licence as the package has it', () => {
    for (const { name, licence, purpose } of rows) {
      expect(purpose, name).not.toBe('');
      const file = path.join(root, 'node_modules', name, 'package.json');
      // Of optional packages only those of this platform are installed.
      if (!existsSync(file)) continue;
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as { license: string };
      expect(licence, name).toBe(manifest.license);
    }
  });

  test('a row that is missing, or of another version, is noticed', () => {
    const text = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8');
    const without = text.replace(/^\| `fastify` .*\n/m, '');
    expect(without).not.toBe(text);
    expect(rowsOf(without).map(({ name }) => name)).not.toContain('fastify');
    const older = rowsOf(text.replace(/(?<=^\| `zod` +\| )\S+/m, '0.0.0'));
    expect(older.map(({ name, version }) => `${name} ${version}`).sort()).not.toEqual(declared());
  });
});
