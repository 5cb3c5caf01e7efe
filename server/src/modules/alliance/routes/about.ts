import { z } from 'zod';
import { demoAccounts } from '../../../platform/auth/index.ts';
import type { House } from '../../../platform/house.ts';
import type { Api } from '../../../platform/http/index.ts';
import type { Alliance } from '../alliance.ts';

const VERSION = '0.1.0';

const answer = z.object({
  name: z.string(),
  city: z.string(),
  version: z.string(),
  demo: z.boolean().describe('the city is invented; sign-in data may be shown'),
  demoAccounts: z.array(
    z.object({ username: z.string(), password: z.string(), name: z.string(), library: z.string() }),
  ),
  languages: z.array(z.string()),
});

/** GET /api/v1/about: which server this is, and whether what it shows is a demonstration. */
export function aboutRoutes(api: Api, house: House, alliance: Alliance, demoPassword: string): void {
  api.get(
    '/api/v1/about',
    { schema: { summary: 'About this server', tags: ['alliance'], response: { 200: answer } } },
    async () => {
      const accounts = await demoAccounts(house.database);
      const directory = await alliance.directory();
      return {
        name: '通借 Tongjie',
        city: directory.libraries[0]?.name ?? house.config.city,
        version: VERSION,
        demo: accounts.length > 0,
        demoAccounts: accounts.map(({ username, displayName, homeLibraryId }) => ({
          username,
          password: demoPassword,
          name: displayName,
          library: directory.byId(homeLibraryId).name,
        })),
        languages: ['zh', 'en'],
      };
    },
  );
}
