export { type Config, type SettingInfo, settingInfos } from './schema.ts';
export { ConfigError, type LoadedConfig, loadConfig } from './load.ts';
