import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Names under which personal data could slip into a log line; their values are never written. */
const PERSONAL = ['name', 'reader', 'card', 'cardNumber', 'password', 'token', 'phone', 'idNumber', 'secret'];

/**
 * The process's log: one JSON object a line on standard error, readable lines on a terminal.
 * Values under personal names are cut at any of the first three depths.
 */
export function createLog(level: string, pretty: boolean = process.stderr.isTTY): Log {
  const redact = {
    paths: PERSONAL.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    censor: '[personal]',
  };
  const options = { level, redact, base: { pid: process.pid } };
  if (!pretty) return pino(options, pino.destination(2));
  return pino({
    ...options,
    transport: {
      target: 'pino-pretty',
      options: { destination: 2, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
    },
  });
}
