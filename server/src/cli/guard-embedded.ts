import {
  type EmbeddedPostgres,
  ensureEmbeddedPostgres,
  findRunningEmbedded,
} from '../platform/embedded/index.ts';
import type { House } from '../platform/house.ts';
import type { Output } from './output.ts';

const LOOK_EVERY_MS = 3_000;

/**
 * Looks after the embedded PostgreSQL of a running server: when it was killed, it is started again where it was, and
 * the pool finds it by itself. @returns what ends the watch and gives back what was started.
 */
export function guardEmbedded({ config, log }: House, output: Output): () => Promise<void> {
  const started: EmbeddedPostgres[] = [];
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      const { state } = await findRunningEmbedded(config.dataFolder);
      if (state !== 'stopped') return;
      output.say({
        zh: '数据库意外停止，正在重新启动',
        en: 'The database stopped unexpectedly; starting it again',
      });
      started.push(
        await ensureEmbeddedPostgres({ dataFolder: config.dataFolder, log: (text) => output.say(text) }),
      );
    } catch (error) {
      log.error({ err: error }, 'the embedded database cannot be started again; trying once more');
    }
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    looking = look().finally(() => {
      busy = false;
    });
  }, LOOK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await looking;
    for (const embedded of started) await embedded.release();
  };
}
