import type { Text } from '../kernel/text.ts';
import { ConfigError } from '../platform/config/index.ts';
import { MigrationError, sqlState } from '../platform/database/index.ts';
import { EmbeddedError } from '../platform/embedded/index.ts';
import { Problem } from '../platform/http/index.ts';
import { NotMarcError } from '../modules/catalog/index.ts';

/** A command that cannot be carried out, for a reason that is the user's to mend. */
export class CommandFailure extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.name = 'CommandFailure';
    this.text = text;
  }
}

function databaseFailure(error: Error): Text | undefined {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(code))
    return {
      zh: `连不上数据库（${code}）。请检查 DATABASE_URL，或先启动服务`,
      en: `The database cannot be reached (${code}); check DATABASE_URL or start the server`,
    };
  const state = sqlState(error);
  if (state === '28P01' || state === '28000')
    return { zh: '数据库拒绝了用户名或密码', en: 'The database refused the user name or the password' };
  if (state === '3D000') return { zh: '数据库不存在', en: 'There is no such database' };
  if (state === '42P01')
    return {
      zh: '数据库里还没有表，请先运行 tongjie migrate',
      en: 'The database has no tables yet; run tongjie migrate',
    };
  return undefined;
}

/** What to tell a person about a failure; undefined for what nobody foresaw. */
export function explain(error: unknown): readonly Text[] | undefined {
  if (error instanceof ConfigError) return error.faults;
  if (error instanceof CommandFailure || error instanceof MigrationError || error instanceof NotMarcError)
    return [error.text];
  if (error instanceof EmbeddedError) return [error.words];
  if (error instanceof Problem) return [error.title, ...error.reasons.map(({ message }) => message)];
  const database = error instanceof Error ? databaseFailure(error) : undefined;
  return database && [database];
}
