import { afterAll, beforeAll, expect, test } from 'vitest';
import { CITY, exampleAlliance, LIANZHOU } from '../../../../test/support/examples.ts';
import { staffAt } from '../../../../test/support/staff.ts';
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts';
import { permissionsOf, type Principal } from '../../../platform/auth/index.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
});

afterAll(() => app.close());

async function permissionsAt(role: 'STAT' | 'COUNTY_DIRECTOR' | 'CAT', library: string): Promise<unknown> {
  const { body } = await (await staffAt(app, role, library)).get('/api/v1/session');
  return body['permissions'];
}

test('the session tells what its account may do, in order', async () => {
  expect(await permissionsAt('STAT', CITY)).toEqual(['statistics.see-entries', 'statistics.see-figures']);
  expect(await permissionsAt('COUNTY_DIRECTOR', LIANZHOU)).toEqual([
    'circulation.see-transits',
    'statistics.see-entries',
    'statistics.see-figures',
  ]);
  expect(await permissionsAt('CAT', LIANZHOU)).toEqual(['catalog.import', 'catalog.read-items']);
});

test('several grants are one list without repeats', () => {
  const grants = [
    { role: 'CAT', libraryId: 1 },
    { role: 'STAT', libraryId: 1 },
    { role: 'STAT', libraryId: 2 },
  ] satisfies Principal['grants'];
  const nobody = { accountId: '1', username: 'x', displayName: 'x', homeLibraryId: 1, csrfToken: '' };
  const principal = { ...nobody, grants } as unknown as Principal;
  expect(permissionsOf(principal)).toEqual([
    'catalog.import',
    'catalog.read-items',
    'statistics.see-entries',
    'statistics.see-figures',
  ]);
  expect(permissionsOf({ ...principal, grants: [] })).toEqual([]);
});
