import { createProgram } from './cli/program.ts';
import { runProgram } from './cli/run.ts';

/**
 * Runs one command of `tongjie`: the server or a tool.
 * @returns the exit code: 0 done, 1 failed, 2 asked for wrongly.
 */
export async function main(args: readonly string[]): Promise<number> {
  return runProgram(createProgram(), args);
}
