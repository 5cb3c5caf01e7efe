/**
 * The embedded PostgreSQL: a server of our own on 127.0.0.1, made at first use and shared by all processes
 * of one data folder, for those who bring no database along.
 */
export { ensureEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './ensure.ts';
export { findRunningEmbedded, type EmbeddedState } from './find.ts';
export { EmbeddedError, type EmbeddedErrorCode, type Log, type Words } from './errors.ts';
