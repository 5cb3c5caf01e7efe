import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Text } from '../../kernel/text.ts';
import { type Config, configSchema, settingInfos } from './schema.ts';

/** The settings do not hold; `faults` has one sentence a fault. */
export class ConfigError extends Error {
  readonly faults: readonly Text[];
  constructor(faults: readonly Text[]) {
    super(faults.map((fault) => fault.en).join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

export interface LoadedConfig {
  readonly config: Config;
  /** Where each setting came from, for `tongjie config`. */
  readonly sources: Readonly<Record<keyof Config, 'environment' | 'file' | 'default'>>;
  readonly file: string | undefined;
}

function readFile(file: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      { zh: `配置文件 ${file} 读不出：${why}`, en: `the settings file ${file} cannot be read: ${why}` },
    ]);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new ConfigError([
      {
        zh: `配置文件 ${file} 应是一个 JSON 对象`,
        en: `the settings file ${file} must hold one JSON object`,
      },
    ]);
  return parsed as Record<string, unknown>;
}

/**
 * The effective settings: environment over file (`TONGJIE_CONFIG`, else tongjie.config.json in `folder`) over
 * defaults. @throws ConfigError naming every fault at once.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  folder: string = process.cwd(),
): LoadedConfig {
  const wanted = env['TONGJIE_CONFIG'];
  const file = path.resolve(folder, wanted ?? 'tongjie.config.json');
  const present = existsSync(file);
  if (wanted && !present)
    throw new ConfigError([
      { zh: `找不到配置文件 ${file}`, en: `the settings file ${file} does not exist (TONGJIE_CONFIG)` },
    ]);
  const values: Record<string, unknown> = present ? readFile(file) : {};
  const sources = Object.fromEntries(
    settingInfos.map(({ name }) => [name, name in values ? 'file' : 'default']),
  ) as Record<keyof Config, 'environment' | 'file' | 'default'>;
  for (const { name, env: variable } of settingInfos) {
    const value = env[variable];
    if (value === undefined || value === '') continue;
    values[name] = value;
    sources[name] = 'environment';
  }
  const parsed = configSchema.safeParse(values);
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0] ?? '');
        const info = settingInfos.find((setting) => setting.name === name);
        const label = info ? `${info.env} (${name})` : name || path.basename(file);
        return { zh: `设置 ${label} 不对：${issue.message}`, en: `setting ${label}: ${issue.message}` };
      }),
    );
  const config = { ...parsed.data, dataFolder: path.resolve(folder, parsed.data.dataFolder) };
  return { config, sources, file: present ? file : undefined };
}
