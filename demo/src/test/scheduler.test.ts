import { describe, expect, test } from 'vitest';
import { runInOrder } from '../scheduler.ts';

interface Task {
  readonly name: string;
  readonly things: readonly string[];
  readonly takes: number;
}

function task(name: string, things: string, takes = 1): Task {
  return { name, things: things.split(' '), takes };
}

async function play(tasks: readonly Task[], atOnce = 8) {
  const log: string[] = [];
  let running = 0;
  let most = 0;
  await runInOrder({
    tasks,
    touches: ({ things }) => things,
    atOnce,
    run: async ({ name, takes }) => {
      log.push(`+${name}`);
      running += 1;
      most = Math.max(most, running);
      for (let i = 0; i < takes; i += 1) await Promise.resolve();
      running -= 1;
      log.push(`-${name}`);
    },
  });
  return { log, most };
}

describe('runInOrder', () => {
  test('runs what shares nothing side by side', async () => {
    const { log, most } = await play([task('a', 'x', 9), task('b', 'y', 1)]);
    expect(log).toEqual(['+a', '+b', '-b', '-a']);
    expect(most).toBe(2);
  });

  test('keeps the order of what shares a thing', async () => {
    const { log } = await play([task('a', 'x', 9), task('b', 'x y'), task('c', 'y')]);
    expect(log).toEqual(['+a', '-a', '+b', '-b', '+c', '-c']);
  });

  test('lets others overtake a task that waits, but none that shares with it', async () => {
    const { log } = await play([task('a', 'x', 9), task('b', 'x y'), task('c', 'y'), task('d', 'z')]);
    expect(log.slice(0, 3)).toEqual(['+a', '+d', '-d']);
    expect(log.indexOf('+c')).toBeGreaterThan(log.indexOf('-b'));
  });

  test('runs no more at once than asked', async () => {
    const tasks = Array.from({ length: 50 }, (_, i) => task(`t${i}`, `thing${i}`, 5));
    const { log, most } = await play(tasks, 3);
    expect(most).toBe(3);
    expect(log).toHaveLength(100);
  });

  test('begins nothing after a failure, waits for what runs, and throws it', async () => {
    const log: string[] = [];
    const run = async (n: number): Promise<void> => {
      log.push(`+${n}`);
      await new Promise((resolve) => setTimeout(resolve, n === 1 ? 1 : 10));
      if (n === 1) throw new Error('one failed');
      log.push(`-${n}`);
    };
    const done = runInOrder({ tasks: [0, 1, 2, 3], touches: (n) => [String(n)], run, atOnce: 2 });
    await expect(done).rejects.toThrow('one failed');
    expect(log).toEqual(['+0', '+1', '-0']);
  });
});
