import { type Command, CommanderError } from 'commander';
import { sayBoth } from '../kernel/text.ts';
import { explain } from './failure.ts';

/* eslint-disable no-console -- this is where the command line speaks */

function tell(error: unknown, json: boolean): void {
  const texts = explain(error);
  if (texts) {
    for (const text of texts) console.error(`✗ ${sayBoth(text)}`);
    if (json) console.log(JSON.stringify({ ok: false, errors: texts }));
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  console.error(`✗ 出了意外 · something unexpected happened: ${message}`);
  if (process.env['TONGJIE_LOG'] === 'debug') console.error(error);
  else console.error('  TONGJIE_LOG=debug 可看详情 · for details');
  if (json) console.log(JSON.stringify({ ok: false, errors: [{ zh: message, en: message }] }));
}

/** Runs the program over `args`. @returns the exit code: 0 done, 1 failed, 2 asked for wrongly. */
export async function runProgram(program: Command, args: readonly string[]): Promise<number> {
  try {
    await program.parseAsync([...args], { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    // commander has said itself what was wrong with the words of the command, or has shown the help.
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      if (args.includes('--json'))
        console.log(JSON.stringify({ ok: false, errors: [{ zh: '命令写得不对', en: error.message }] }));
      return 2;
    }
    tell(error, args.includes('--json'));
    return 1;
  }
}
