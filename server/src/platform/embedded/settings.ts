import { codeOf, EmbeddedError } from './errors.ts';
import { readTextOrNull, writeWhole } from './files.ts';
import type { Layout } from './layout.ts';

/** What postgres.json remembers between runs (mode 0600: it holds the password). */
export interface Settings {
  readonly port: number;
  readonly password: string;
  /** The version of the binaries that made the cluster. */
  readonly version: string;
  /** The cluster's folder; counts only when `relocated`, so that a data folder can be moved. */
  readonly folder: string;
  readonly relocated: boolean;
}

function parse(text: string): Settings | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { port, password, version, folder, relocated } = value as Partial<Record<keyof Settings, unknown>>;
  const portGood = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65536;
  if (!portGood || typeof password !== 'string' || !/^[\w-]{8,}$/.test(password)) return null;
  if (typeof version !== 'string' || typeof folder !== 'string') return null;
  return { port, password, version, folder, relocated: relocated === true };
}

/**
 * Reads postgres.json: or says that it is missing, or not what we wrote.
 * @throws EmbeddedError `not-owner` when it belongs to another user.
 */
export async function readSettings(layout: Layout): Promise<Settings | 'missing' | 'damaged'> {
  try {
    const text = await readTextOrNull(layout.settings);
    return text === null ? 'missing' : (parse(text) ?? 'damaged');
  } catch (error) {
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') throw notOwner(layout.dataFolder, error);
    throw error;
  }
}

/** Writes postgres.json as a whole, readable by its owner only. */
export async function writeSettings(layout: Layout, settings: Settings): Promise<void> {
  await writeWhole(layout.settings, `${JSON.stringify(settings, null, 2)}\n`, 0o600);
}

/** The error for a data folder made by another user (most often: first run as root, now not). */
export function notOwner(folder: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    'not-owner',
    {
      zh: `数据库目录 ${folder} 属于另一个系统用户（多半是曾以 root 运行过）；其中的数据原样未动。请用同一用户（或 root）运行，或换一个数据目录。`,
      en: `The database folder ${folder} belongs to another system user (most likely it was once run as root); its data is untouched. Run as that user (or as root), or choose another data folder.`,
    },
    { cause },
  );
}
