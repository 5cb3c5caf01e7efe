/** A sentence for people, in both languages of the product. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Where the supervisor says aloud what it does. */
export type Log = (message: Words) => void;

/** Stable names of what can go wrong with the embedded database; scripts may rely on them. */
export type EmbeddedErrorCode =
  | 'bad-path'
  | 'binaries-missing'
  | 'binaries-unusable'
  | 'damaged'
  | 'folder-closed'
  | 'init-failed'
  | 'locked'
  | 'no-database-user'
  | 'not-owner'
  | 'password-lost'
  | 'start-failed'
  | 'start-timeout'
  | 'stop-failed'
  | 'system-error'
  | 'version-mismatch';

/**
 * The embedded database cannot be had (or stopped). `words` tells what happened, what was kept and what to
 * do, ready to be shown to the user as it stands; `code` is stable.
 */
export class EmbeddedError extends Error {
  readonly code: EmbeddedErrorCode;
  readonly words: Words;

  constructor(code: EmbeddedErrorCode, words: Words, options?: ErrorOptions) {
    super(`${words.zh} ${words.en}`, options);
    this.name = 'EmbeddedError';
    this.code = code;
    this.words = words;
  }
}

/** The `code` of a system error (`ENOENT`, `EACCES`, …) or of a database error (`57P03`), else null. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Any error as one fit to be shown: what the system refused while we worked in a folder, in one sentence. */
export function asEmbeddedError(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (error instanceof EmbeddedError || code === null) return error;
  const [zh, en] = SYSTEM_REASONS[code] ?? [`系统错误 ${code}`, `system error ${code}`];
  const path = typeof error === 'object' && error !== null && 'path' in error ? String(error.path) : folder;
  return new EmbeddedError(
    'system-error',
    {
      zh: `无法使用内置数据库：${path}:${zh}；已有数据原样未动。排除后请重试。`,
      en: `The embedded database cannot be used: ${path}: ${en}; existing data is untouched. Put that right and try again.`,
    },
    { cause: error },
  );
}

const SYSTEM_REASONS: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['磁盘空间已满', 'the disk is full'],
  EDQUOT: ['超出磁盘配额', 'the disk quota is used up'],
  EROFS: ['文件系统只读', 'the file system is read-only'],
  EACCES: ['没有权限', 'permission denied'],
  EPERM: ['没有权限', 'permission denied'],
  EMFILE: ['打开的文件过多', 'too many open files'],
  ENOTDIR: ['路径中有一段不是目录', 'a part of the path is not a folder'],
  EEXIST: ['同名的文件已存在', 'a file of that name is in the way'],
};
