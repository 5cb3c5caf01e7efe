import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const switchable = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', 'yes', 'no'])])
  .transform((value) => value === true || value === 'true' || value === '1' || value === 'yes');

/**
 * Every setting of the process: its name in the environment, its name in the file, what it means.
 * A setting is declared here or it does not exist; `tongjie config` prints this list.
 */
export const configSchema = z.strictObject({
  port: port.default(8080).meta({ env: 'PORT', description: 'HTTP port' }),
  host: z.string().min(1).default('127.0.0.1').meta({ env: 'HOST', description: 'address to listen on' }),
  dataFolder: z
    .string()
    .min(1)
    .default('.tongjie')
    .meta({ env: 'TONGJIE_DATA', description: 'folder of the embedded database and of files' }),
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional()
    .meta({ env: 'DATABASE_URL', description: 'a PostgreSQL 15+ of your own', secret: true }),
  city: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,40}$/, 'must be a schema name: small letters, digits, underscore')
    .default('qingyuan')
    .meta({ env: 'TONGJIE_CITY', description: 'schema of the city in the database' }),
  secret: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .meta({ env: 'TONGJIE_SECRET', description: 'key that seals personal data', secret: true }),
  poolSize: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(24)
    .meta({ env: 'TONGJIE_POOL', description: 'database connections of this process' }),
  logLevel: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({ env: 'TONGJIE_LOG', description: 'lowest level that is logged' }),
  trustProxy: switchable
    .default(false)
    .meta({ env: 'TONGJIE_TRUST_PROXY', description: 'believe X-Forwarded-* of a proxy in front' }),
  publicUrl: z
    .url()
    .optional()
    .meta({ env: 'TONGJIE_URL', description: 'address under which readers reach the server' }),
  requestsPerMinute: z.coerce
    .number()
    .int()
    .min(1)
    .default(1200)
    .meta({ env: 'TONGJIE_RATE', description: 'requests a minute from one address' }),
  demo: switchable
    .default(false)
    .meta({ env: 'TONGJIE_DEMO', description: 'fill an empty database with the demo city' }),
});

export type Config = z.output<typeof configSchema>;

export interface SettingInfo {
  readonly name: keyof Config;
  readonly env: string;
  readonly description: string;
  readonly secret: boolean;
}

/** The declared settings, in order. */
export const settingInfos: readonly SettingInfo[] = Object.entries(configSchema.shape).map(
  ([name, schema]) => {
    const meta = schema.meta() as { env: string; description: string; secret?: boolean };
    return {
      name: name as keyof Config,
      env: meta.env,
      description: meta.description,
      secret: meta.secret ?? false,
    };
  },
);
