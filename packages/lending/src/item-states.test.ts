import { expect, test } from 'vitest';
import {
  allows,
  isItemState,
  type ItemEvent,
  type ItemState,
  ITEM_STATES,
  ITEM_TRANSITIONS,
  stateAfter,
} from './index.ts';

const states = Object.keys(ITEM_STATES) as ItemState[];
const events = Object.keys(ITEM_TRANSITIONS) as ItemEvent[];

test('every state has a name of its own in both languages', () => {
  for (const language of ['zh', 'en'] as const) {
    const names = states.map((state) => ITEM_STATES[state].name[language]);
    expect(names.every((name) => name.trim() !== '')).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('every transition leads from states that exist to another one that exists', () => {
  for (const event of events) {
    const { from, to } = ITEM_TRANSITIONS[event] as { from: readonly string[]; to: string };
    expect(from.length, event).toBeGreaterThan(0);
    expect([...from, to].filter((state) => !isItemState(state))).toEqual([]);
    expect(from, event).not.toContain(to);
  }
});

test('an event leads to its state from each of its states, and throws from all others', () => {
  for (const event of events)
    for (const state of states)
      if (allows(event, state)) expect(stateAfter(event, state)).toBe(ITEM_TRANSITIONS[event].to);
      else expect(() => stateAfter(event, state)).toThrow(`an item that is ${state} cannot ${event}`);
});

test('only what is on loan can be returned, and it can be returned at its owner and elsewhere', () => {
  for (const event of ['return-here', 'return-elsewhere'] as const)
    expect(states.filter((state) => allows(event, state))).toEqual(['ON_LOAN']);
});

test('what is on loan, lost, withdrawn or being mended is not lent', () => {
  for (const state of ['ON_LOAN', 'LOST', 'WITHDRAWN', 'SCRAPPED', 'IN_REPAIR', 'AT_BINDERY'] as const)
    expect(allows('lend', state), state).toBe(false);
});

test('every way out leads back: an available item can be lent, sent, and is available again', () => {
  expect(stateAfter('return-here', stateAfter('lend', 'AVAILABLE'))).toBe('AVAILABLE');
  const sent = stateAfter('return-elsewhere', stateAfter('lend', 'AVAILABLE'));
  expect(stateAfter('receive', sent)).toBe('AVAILABLE');
  expect(stateAfter('lend', sent)).toBe('ON_LOAN');
});

test('names that only objects have are no states', () => {
  for (const code of ['toString', 'constructor', '', 'available']) expect(isItemState(code)).toBe(false);
});
