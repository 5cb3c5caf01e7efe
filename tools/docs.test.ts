import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const documents = files.filter((file) => file.endsWith('.md'));

/** Files that a document names in code marks: `platform/ledger/read.ts`, `item-states.ts`. */
function namedFiles(text: string): string[] {
  return [...text.matchAll(/`(?!\/api\/)([\w./-]+\.(?:ts|tsx|mjs|js|sql|json|md))`/g)].map(
    ([, name = '']) => name,
  );
}

const exists = (name: string): boolean => files.some((file) => file === name || file.endsWith(`/${name}`));

/** What the reader makes himself, so that it is in no repository. */
const MADE = /^(tongjie\.config\.json|postgres\.json|local\.conf|x\.test\.ts|.*NNNN-.*|0001-start\.sql)$/;

test.each(documents)('%s names files that exist', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8');
  expect(namedFiles(text).filter((name) => !exists(name.replace(/^\.\//, '')) && !MADE.test(name))).toEqual(
    [],
  );
});

test.each(documents)('%s links to files that exist', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map(([, target = '']) => target);
  const missing = links.filter((target) => {
    const file = path.posix.join(path.posix.dirname(document), target).replace(/\/$/, '');
    return !files.some((known) => known === file || known.startsWith(`${file}/`));
  });
  expect(missing).toEqual([]);
});
