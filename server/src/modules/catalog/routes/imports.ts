import { z } from 'zod';
import { isId } from '../../../kernel/ids.ts';
import type { House } from '../../../platform/house.ts';
import { type Api, authorise, problems, signedIn } from '../../../platform/http/index.ts';
import type { Alliance } from '../../alliance/index.ts';
import { findImport, type ImportBatch, importFaults } from '../queries/imports.ts';
import { faultsCsv } from '../report.ts';

const params = z.object({ id: z.string() });

const batchSchema = z.object({
  id: z.string(),
  library: z.string(),
  fileName: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  counts: z.record(z.string(), z.number().int()),
});

/** /api/v1/imports/{id}: what an import did, and its list of faults to download. */
export function importRoutes(api: Api, house: House, alliance: Alliance): void {
  const batchOf = async (id: string): Promise<ImportBatch> => {
    const batch = isId(id) ? await findImport(house.database.db, id) : undefined;
    if (!batch) throw problems.notFound({ zh: '这次导入', en: 'This import' });
    return batch;
  };

  api.get(
    '/api/v1/imports/:id',
    {
      schema: {
        summary: 'An import and its counts',
        tags: ['catalogue'],
        params,
        response: { 200: batchSchema },
      },
    },
    async (request) => {
      signedIn(request);
      const batch = await batchOf(request.params.id);
      const library = (await alliance.directory()).byId(batch.libraryId);
      authorise(request, 'catalog.import', library);
      const { id, fileName, counts } = batch;
      return {
        id,
        library: library.code,
        fileName,
        startedAt: batch.startedAt.toISOString(),
        finishedAt: batch.finishedAt?.toISOString() ?? null,
        counts: { ...counts },
      };
    },
  );

  api.get(
    '/api/v1/imports/:id/faults.csv',
    { schema: { summary: 'The faults of an import, as CSV', tags: ['catalogue'], params } },
    async (request, reply) => {
      signedIn(request);
      const batch = await batchOf(request.params.id);
      authorise(request, 'catalog.import', (await alliance.directory()).byId(batch.libraryId));
      const faults = await importFaults(house.database.db, batch.id);
      reply.header('content-disposition', `attachment; filename="import-${batch.id}-faults.csv"`);
      return reply.type('text/csv; charset=utf-8').send(faultsCsv(faults, request.language));
    },
  );
}
