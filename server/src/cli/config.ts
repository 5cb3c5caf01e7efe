import { Command } from 'commander';
import { loadConfig, settingInfos } from '../platform/config/index.ts';
import { createOutput } from './output.ts';

/** `tongjie config`: the effective settings and where each comes from. */
export function configCommand(): Command {
  return new Command('config')
    .description('显示生效的设置（隐去密钥） · print the effective settings, secrets masked')
    .option('--json', 'JSON')
    .action((options: { json?: boolean }) => {
      const output = createOutput(options.json ?? false);
      const { config, sources, file } = loadConfig(process.env);
      const rows = settingInfos.map(({ name, env, description, secret }) => {
        const value = config[name];
        return {
          name,
          env,
          description,
          source: sources[name],
          value: secret && value !== undefined ? '••••••' : (value ?? null),
        };
      });
      for (const { env, value, source, description } of rows)
        output.line(
          `${env.padEnd(20)} ${String(value ?? '-').padEnd(28)} ${source.padEnd(12)} ${description}`,
        );
      output.result({ ok: true, file: file ?? null, settings: rows });
    });
}
