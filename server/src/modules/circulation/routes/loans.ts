import { z } from 'zod';
import { isId } from '../../../kernel/ids.ts';
import { actorOf } from '../../../platform/auth/index.ts';
import { type Api, authorise, problems, text } from '../../../platform/http/index.ts';
import { resolveBarcode } from '../../catalog/index.ts';
import { cardKeyOf } from '../../readers/index.ts';
import { checkOut } from '../commands/check-out.ts';
import { renewLoan } from '../commands/renew-loan.ts';
import type { Desk } from '../desk.ts';
import { loanSchema, presentLoan } from '../present.ts';
import { settingOf, viewLoan, viewNewLoan } from '../views.ts';

/** POST /api/v1/loans and its renewals. */
export function loanRoutes(api: Api, desk: Desk): void {
  const { house, alliance } = desk;

  api.post(
    '/api/v1/loans',
    {
      schema: {
        summary: 'Lend an item to a reader',
        tags: ['circulation'],
        body: z.object({
          reader: text(64).describe("the card's number as scanned"),
          item: text(64).describe('the barcode as scanned'),
          library: text(40),
        }),
        response: { 201: loanSchema },
      },
    },
    async (request, reply) => {
      const { reader, item, library: code } = request.body;
      const library = await alliance.libraryByCode(code);
      const principal = authorise(request, 'circulation.lend', library);
      const barcode = (await resolveBarcode(house.database.db, item, library.id, 'lend')) ?? item;
      const result = await checkOut(desk, {
        card: cardKeyOf(house, reader),
        barcode,
        library,
        actor: actorOf(principal),
        at: house.clock.now(),
      });
      if (!result.ok) throw problems.refused(result.reasons);
      const setting = await settingOf(desk, request.language);
      return reply.code(201).send(presentLoan(viewNewLoan(result.value, library.id), setting));
    },
  );

  api.post(
    '/api/v1/loans/:id/renewals',
    {
      schema: {
        summary: 'Renew a loan',
        tags: ['circulation'],
        params: z.object({ id: z.string() }),
        body: z.object({ library: text(40) }),
        response: { 200: loanSchema },
      },
    },
    async (request) => {
      const library = await alliance.libraryByCode(request.body.library);
      const principal = authorise(request, 'circulation.lend', library);
      if (!isId(request.params.id)) throw problems.notFound({ zh: '这笔借阅', en: 'This loan' });
      const result = await renewLoan(desk, {
        loanId: request.params.id,
        library,
        actor: actorOf(principal),
        at: house.clock.now(),
      });
      if (!result.ok) throw problems.refused(result.reasons);
      const { loan, item } = result.value;
      return presentLoan(viewLoan(loan, item), await settingOf(desk, request.language));
    },
  );
}
