import type { Module } from '../../platform/module.ts';
import { ReaderRegistered } from './entries.ts';

export function readersModule(): Module {
  return {
    name: 'readers',
    migrations: new URL('./migrations/', import.meta.url),
    entries: [ReaderRegistered],
  };
}
