export { DEMO_ACCOUNTS, DEMO_PASSWORD } from './accounts.ts';
export { DEMO_EXAMPLES } from './examples.ts';
export { type DemoOptions, type DemoStep, fillCity } from './fill-city.ts';
export { NAME_MARK } from './names.ts';
export { DemoRefusedError } from './play-events.ts';
export type { Day, DemoAccount, DemoAnswer, DemoLibrary, DemoPort, DemoReader } from './port.ts';
export type { DemoSummary } from './summary.ts';
