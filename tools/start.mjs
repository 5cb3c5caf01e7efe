// What `npm start` does: installs, builds the web pages, starts the server with the demonstration data.
// Imports nothing that would itself have to be installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isMain, Plain, plainly } from './install.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NOT_SOURCES = new Set(['build', '.react-router', 'node_modules', '.vite']);
const began = Date.now();

function say(zh, en) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
  console.log(`[${seconds} s] ${zh} / ${en}`);
}

function* filesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (NOT_SOURCES.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}

/** The web pages' sources, and the workspace packages' when the pages use any. */
function sourceFolders(root) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'web', 'package.json'), 'utf8'));
  const usesOurs = Object.keys(dependencies).some((name) => name.startsWith('@tongjie/'));
  const packages = join(root, 'packages');
  return [join(root, 'web'), ...(usesOurs && existsSync(packages) ? [packages] : [])];
}

function sourceHash(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of sourceFolders(root)) {
    for (const path of filesIn(folder)) {
      const content = readFileSync(path);
      hash.update(`\0${relative(root, path)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

function runBuild(root) {
  const npm = process.env.npm_execpath;
  const args = ['run', 'build', '-w', 'web'];
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1e8 };
  if (npm && /\.c?js$/.test(npm)) return spawnSync(process.execPath, [npm, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Builds the web pages when there is no build of the present sources.
 * @throws Plain when the build fails.
 */
export function buildPages(root = ROOT) {
  if (!existsSync(join(root, 'web', 'app'))) {
    say('没有网页源码（web/app），跳过构建', 'No web pages here (web/app), nothing to build');
    return;
  }
  const marker = join(root, 'web', 'build', '.source-hash');
  const hash = sourceHash(root);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;
  say('构建网页……', 'Building the web pages…');
  const result = runBuild(root);
  if (result.status !== 0 || !existsSync(join(root, 'web', 'build'))) {
    const output = `${result.error?.message ?? ''}\n${result.stdout ?? ''}\n${result.stderr ?? ''}`;
    const last = output.split('\n').filter((line) => line.trim() !== '' && !/^(npm error)? +at /.test(line));
    throw new Plain(
      [
        '网页构建失败，服务没有启动，数据没有改动；构建程序最后输出如下。',
        'Building the web pages failed; the server was not started and no data was changed. The build ended with:',
        ...last.slice(-15).map((line) => `  ${line}`),
      ].join('\n'),
    );
  }
  writeFileSync(marker, hash);
  say('网页已构建', 'Web pages built');
}

async function startServer(args) {
  say('启动服务……', 'Starting the server…');
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import('../server/src/main.ts');
  process.exitCode = await main(['serve', '--demo', ...args]);
}

if (isMain(import.meta.url)) {
  await plainly(async () => {
    say(
      `Node.js ${process.versions.node}，检查依赖`,
      `Node.js ${process.versions.node}, checking the packages`,
    );
    await install();
    buildPages();
    await startServer(process.argv.slice(2));
  });
}
