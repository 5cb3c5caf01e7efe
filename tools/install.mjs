// Installs the npm packages when that is needed, and otherwise keeps silent. Imports nothing that would
// itself have to be installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEAST_NODE = [20, 19];

/** Something the user has to put right; the message is shown as it stands. */
export class Plain extends Error {}

/** Checks the Node version; throws a {@link Plain} error when it is too old. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  throw new Plain(
    `需要 Node.js ${LEAST_NODE.join('.')} 或更新的版本，现在是 ${version}；没有改动任何内容，请升级后重试。\n` +
      `Node.js ${LEAST_NODE.join('.')} or newer is needed, this is ${version}; nothing was changed, upgrade it and try again.`,
  );
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** `npm install --package-lock-only` notes as installed what it never put there, so the folders are seen to. */
function isInFolder(root, name, entry) {
  const found = readJson(join(root, name, 'package.json'));
  return found !== null && (entry.link || found.version === entry.version);
}

/**
 * True when what npm says it installed is what the lock file asks for. It spares those who ran `npm ci` or
 * `npm install` themselves a second one.
 */
function agrees(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !installed) return false;
  const withoutDev =
    process.env.NODE_ENV === 'production' || /\bdev\b/.test(process.env.npm_config_omit || '');
  for (const [name, entry] of Object.entries(wanted)) {
    const there = installed[name];
    if (there) {
      if (there.version !== entry.version || there.integrity !== entry.integrity) return false;
      if (!isInFolder(root, name, entry)) return false;
    } else if (name !== '' && !entry.optional && !entry.devOptional && !(entry.dev && withoutDev)) {
      return false;
    }
  }
  return Object.keys(installed).every((name) => wanted[name]);
}

const PLATFORM = `${process.platform}-${process.arch}`;

/** What the installation depends on: the lock file and, for its binaries, the platform. */
function stateOf(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${PLATFORM}`;
}

function note(marker, state) {
  try {
    writeFileSync(marker, state);
  } catch {
    // A read-only installation, as in a container image: it is looked over again next time.
  }
}

const REASONS = [
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET|network/i,
    '连不上 npm 软件源，请检查网络、代理或镜像设置（npm config get registry）',
    'the npm registry cannot be reached; check the network, the proxy or the mirror (npm config get registry)',
  ],
  [/ENOSPC|EDQUOT/, '磁盘空间不足', 'the disk is full'],
  [/EACCES|EPERM|EROFS/, '没有写入 node_modules 的权限', 'there is no permission to write node_modules'],
  [
    /EINTEGRITY/,
    '下载的软件包校验不符，请更换镜像或清理缓存（npm cache clean --force）',
    'a downloaded package is not what it should be; use another mirror or clear the cache (npm cache clean --force)',
  ],
  [
    /E404|ETARGET/,
    '软件源缺少所需的软件包，请换一个镜像',
    'the registry lacks a package that is needed; use another one',
  ],
  [
    /EUSAGE|in sync/,
    'package-lock.json 与 package.json 不一致',
    'package-lock.json and package.json do not agree',
  ],
  [/ENOENT.*npm|npm.*not found/i, '找不到 npm 命令', 'the npm command was not found'],
];

async function npmCi(root) {
  // Loaded only here: most runs have nothing to do and should cost nothing.
  const { spawnSync } = await import('node:child_process');
  // Under npm its own path is known, and right even where several are installed.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1e8 };
  if (npm && /\.c?js$/.test(npm)) return spawnSync(process.execPath, [npm, ...args], options);
  // npm is a script on Windows, which only a shell can start.
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function explain(result) {
  const output = `${result.error ? `${result.error.message} npm not found\n` : ''}${result.stdout || ''}${result.stderr || ''}`;
  const errors = output.split('\n').filter((line) => /npm (error|ERR!)/.test(line));
  const [, zh, en] = REASONS.find(([pattern]) => pattern.test(errors.join('\n') || output)) || [
    null,
    '原因见下',
    'see below for the reason',
  ];
  const said = errors
    .filter((line) => !/complete log|error +at /.test(line))
    .slice(0, 6)
    .map((line) => `  ${line}`);
  return [
    `安装失败：${zh}。你的数据没有改动；解决后再运行一次即可。`,
    `The installation failed: ${en}. Your data is untouched; put that right and run it again.`,
    ...said,
  ].join('\n');
}

/**
 * Installs the npm packages when node_modules is missing or no longer what package-lock.json asks for.
 * Resolves to true when it installed something; says nothing when it did not.
 * @throws Plain when Node is too old or npm fails.
 */
export async function install(root = ROOT, say = (line) => console.log(line)) {
  checkNode();
  const marker = join(root, 'node_modules', '.tongjie-install');
  const state = stateOf(root);
  const noted = existsSync(marker) ? readFileSync(marker, 'utf8') : '';
  if (noted === state) return false;
  // A folder carried over from another kind of machine has the wrong binaries, whatever npm noted in it.
  const foreign = noted.includes(' ') && !noted.endsWith(` ${PLATFORM}`);
  if (!foreign && agrees(root)) {
    note(marker, state);
    return false;
  }
  say('安装依赖（npm ci），视网络约需一到三分钟…… / Installing packages (npm ci), one to three minutes…');
  const before = Date.now();
  const result = await npmCi(root);
  if (result.status !== 0) throw new Plain(explain(result));
  note(marker, state);
  const seconds = ((Date.now() - before) / 1000).toFixed(1);
  say(`依赖已装好（${seconds} 秒）。 / Packages installed (${seconds} s).`);
  return true;
}

/** True for the script node was started with; its path may have been given through links. */
export function isMain(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(url));
}

/** Runs a script's work; a {@link Plain} error is shown without its stack and ends with exit code 1. */
export async function plainly(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Plain)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (isMain(import.meta.url)) await plainly(() => install());
