import { Command } from 'commander';
import { configCommand } from './config.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { figuresCommand } from './figures.ts';
import { importCommand } from './import.ts';
import { migrateCommand } from './migrate.ts';
import { searchCommand } from './search.ts';
import { serveCommand } from './serve.ts';
import { setupCommand } from './setup.ts';

const commands = [
  serveCommand,
  migrateCommand,
  setupCommand,
  demoCommand,
  importCommand,
  searchCommand,
  figuresCommand,
  configCommand,
  doctorCommand,
];

/** The command line with all of its commands. Every command takes --json: one JSON object as its last line. */
export function createProgram(): Command {
  const program = new Command('tongjie')
    .description('通借：城市公共图书馆联盟平台 · the platform of a city’s public-library alliance')
    .exitOverride()
    .showHelpAfterError('(--help 可看用法 · for usage)');
  for (const make of commands) program.addCommand(make());
  for (const command of program.commands) {
    command.exitOverride();
    for (const below of command.commands) below.exitOverride();
  }
  return program;
}
