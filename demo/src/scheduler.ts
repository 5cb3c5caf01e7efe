/** Tasks looked at beyond the first one that must wait; a bound on how far the order of time may be left. */
const WINDOW = 64;

export interface Work<T> {
  /** In the order in which tasks that touch the same thing must run. */
  readonly tasks: readonly T[];
  readonly touches: (task: T) => readonly string[];
  readonly run: (task: T) => Promise<void>;
  readonly atOnce: number;
  readonly onDone?: (done: number) => void;
}

/**
 * Runs tasks in their order, several at once, never two at the same time that touch the same thing. A task waits for
 * every earlier one with which it shares something; others near it may go ahead meanwhile.
 * @throws what a task throws: nothing new is begun then, and what runs is waited for.
 */
export async function runInOrder<T>(work: Work<T>): Promise<void> {
  await new Scheduler(work).run();
}

class Scheduler<T> {
  readonly #work: Work<T>;
  readonly #busy = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  #waiting: T[] = [];
  #next = 0;
  #done = 0;
  #failures: { reason: unknown }[] = [];

  constructor(work: Work<T>) {
    this.#work = work;
  }

  async run(): Promise<void> {
    const { tasks } = this.#work;
    while (this.#next < tasks.length || this.#waiting.length > 0 || this.#running.size > 0) {
      if (this.#failures.length > 0) break;
      this.#startWhatCan();
      await Promise.race(this.#running);
    }
    await Promise.all(this.#running);
    const [failure] = this.#failures;
    if (failure) throw failure.reason;
  }

  #startWhatCan(): void {
    const { tasks, atOnce, touches } = this.#work;
    while (this.#waiting.length < WINDOW && this.#next < tasks.length) {
      this.#waiting.push(tasks[this.#next] as T);
      this.#next += 1;
    }
    // What an earlier task waits for is kept from the later ones too.
    const reserved = new Set(this.#busy);
    const stay: T[] = [];
    let looked = 0;
    for (const task of this.#waiting) {
      if (this.#running.size >= atOnce) break;
      looked += 1;
      const things = touches(task);
      if (things.some((thing) => reserved.has(thing))) stay.push(task);
      else this.#start(task, things);
      for (const thing of things) reserved.add(thing);
    }
    this.#waiting = [...stay, ...this.#waiting.slice(looked)];
  }

  #start(task: T, things: readonly string[]): void {
    for (const thing of things) this.#busy.add(thing);
    const running = this.#work
      .run(task)
      .catch((reason: unknown) => void this.#failures.push({ reason }))
      .then(() => {
        for (const thing of things) this.#busy.delete(thing);
        this.#running.delete(running);
        this.#done += 1;
        this.#work.onDone?.(this.#done);
      });
    this.#running.add(running);
  }
}
