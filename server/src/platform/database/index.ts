export { type Database, type Db, openDatabase, sqlState, type Trx } from './database.ts';
export { dumpSchema } from './dump-schema.ts';
export { migrate, MigrationError, type MigrationSource, readMigrations } from './migrate.ts';
