export { type Database, openDatabase, sqlState } from './database.ts';
export { dumpSchema } from './dump-schema.ts';
export { migrate, MigrationError, type MigrationSource, readMigrations } from './migrate.ts';
export type { Db, Finish, Trx } from './transaction.ts';
