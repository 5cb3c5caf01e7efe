import { sayBoth, type Text } from '../kernel/text.ts';

/* eslint-disable no-console -- this is where the command line speaks */

/** Where commands speak: sentences for people, one JSON object for programs. */
export interface Output {
  /** A sentence, on standard error, so that standard output holds results alone. */
  say(text: Text | string): void;
  /** A line of the result, on standard output; left out when the result is asked for as JSON. */
  line(text: string): void;
  /** The result: with --json one JSON object as the last line of standard output. */
  result(value: Readonly<Record<string, unknown>>): void;
  /** A bar on a terminal, a line every tenth of the way elsewhere. */
  progress(label: string, done: number, total: number): void;
}

const BAR = 30;

function bar(done: number, total: number): string {
  const filled = total > 0 ? Math.min(BAR, Math.round((done / total) * BAR)) : 0;
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}]`;
}

export function createOutput(json: boolean): Output {
  let last = '';
  const tenths = new Map<string, number>();
  return {
    say: (text) => console.error(typeof text === 'string' ? text : sayBoth(text)),
    line: (text) => {
      if (!json) console.log(text);
    },
    result: (value) => {
      if (json) console.log(JSON.stringify(value));
    },
    progress(label, done, total) {
      if (process.stderr.isTTY) {
        if (last !== '' && last !== label) process.stderr.write('\n');
        last = done >= total && total > 0 ? '' : label;
        process.stderr.write(`\r${label} ${bar(done, total)} ${done}${total > 0 ? `/${total}` : ''}`);
        if (last === '') process.stderr.write('\n');
        return;
      }
      const tenth = total > 0 ? Math.floor((done / total) * 10) : Math.floor(done / 10_000);
      if (tenths.get(label) === tenth) return;
      tenths.set(label, tenth);
      console.error(`${label} ${done}${total > 0 ? `/${total}` : ''}`);
    },
  };
}
