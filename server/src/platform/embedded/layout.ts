import { join, resolve } from 'node:path';
import { EmbeddedError } from './errors.ts';

/** The name of the database and of its only user. */
export const DATABASE = 'tongjie';
export const DATABASE_USER = 'tongjie';

/** The fixed places inside a data folder. */
export interface Layout {
  readonly dataFolder: string;
  /** The usual place of the cluster; a relocated one is named by postgres.json. */
  readonly cluster: string;
  readonly settings: string;
  readonly lock: string;
  readonly users: string;
}

/**
 * The layout of a data folder.
 * @throws EmbeddedError `bad-path` for characters that pg_ctl, which goes through the system's shell, cannot
 *   carry.
 */
export function layoutOf(dataFolder: string): Layout {
  const folder = resolve(dataFolder);
  const barred = process.platform === 'win32' ? /["%\n]/ : /["$`\\\n]/;
  if (barred.test(folder)) {
    throw new EmbeddedError('bad-path', {
      zh: `数据目录的路径 ${folder} 含有 PostgreSQL 启动程序无法处理的字符(" $ \` \\ 之类);没有改动任何内容。请换一个路径。`,
      en: `The path of the data folder ${folder} holds characters PostgreSQL's starter cannot handle (such as " $ \` \\); nothing was changed. Choose another path.`,
    });
  }
  return {
    dataFolder: folder,
    cluster: join(folder, 'postgres'),
    settings: join(folder, 'postgres.json'),
    lock: join(folder, 'postgres.lock'),
    users: join(folder, 'users'),
  };
}
