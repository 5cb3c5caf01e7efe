#!/usr/bin/env node
// The command line. TypeScript is run as it stands; there is no build that could be out of date.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/main.ts');
process.exitCode = await main(process.argv.slice(2));
