import { z } from 'zod';
import { isId } from '../../../kernel/ids.ts';
import { type Api, problems, text } from '../../../platform/http/index.ts';
import { cardKeyOf } from '../../readers/index.ts';
import { checkOut } from '../commands/check-out.ts';
import { renewLoan } from '../commands/renew-loan.ts';
import type { Desk } from '../desk.ts';
import { loanSchema, presentLoan } from '../present.ts';
import { settingOf, viewLoan, viewNewLoan } from '../views.ts';
import { atDesk, scannedBarcode } from './at-desk.ts';

/** POST /api/v1/loans and its renewals. */
export function loanRoutes(api: Api, desk: Desk): void {
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
      const here = await atDesk(desk, request, code, 'circulation.lend');
      const barcode = await scannedBarcode(desk, item, here.library, 'lend');
      const result = await checkOut(desk, { ...here, card: cardKeyOf(desk.house, reader), barcode });
      if (!result.ok) throw problems.refused(result.reasons);
      const setting = await settingOf(desk, request.language);
      return reply.code(201).send(presentLoan(viewNewLoan(result.value, here.library.id), setting));
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
      const here = await atDesk(desk, request, request.body.library, 'circulation.lend');
      if (!isId(request.params.id)) throw problems.notFound({ zh: '这笔借阅', en: 'This loan' });
      const result = await renewLoan(desk, { ...here, loanId: request.params.id });
      if (!result.ok) throw problems.refused(result.reasons);
      const { loan, item } = result.value;
      return presentLoan(viewLoan(loan, item), await settingOf(desk, request.language));
    },
  );
}
