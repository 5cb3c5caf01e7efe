import { z } from 'zod';
import { say } from '../../../kernel/text.ts';
import { type Api, problems, text } from '../../../platform/http/index.ts';
import { itemSchema, presentItem } from '../../catalog/index.ts';
import { receiveTransit } from '../commands/receive-transit.ts';
import { returnItem } from '../commands/return-item.ts';
import type { Desk } from '../desk.ts';
import { loanSchema, presentLoan, presentTransit, transitSchema } from '../present.ts';
import { settingOf, viewLoan, viewTransit } from '../views.ts';
import { atDesk, scannedBarcode } from './at-desk.ts';
import { receivedWords, returnedWords } from '../words.ts';

const body = z.object({ item: text(64).describe('the barcode as scanned'), library: text(40) });

const returnAnswer = z.object({
  outcome: z.enum(['returned', 'sent']),
  message: z.string(),
  item: itemSchema,
  loan: loanSchema.extend({ overdueDays: z.number().int() }),
  transit: transitSchema.nullable(),
});

const receiptAnswer = z.object({
  outcome: z.enum(['received', 'forward']),
  message: z.string(),
  item: itemSchema,
  transit: transitSchema,
});

/** POST /api/v1/returns: take an item back at any library. */
export function returnRoutes(api: Api, desk: Desk): void {
  api.post(
    '/api/v1/returns',
    {
      schema: { summary: 'Take an item back', tags: ['circulation'], body, response: { 200: returnAnswer } },
    },
    async (request) => {
      const here = await atDesk(desk, request, request.body.library, 'circulation.return');
      const barcode = await scannedBarcode(desk, request.body.item, here.library, 'bring-back');
      const result = await returnItem(desk, { ...here, barcode });
      if (!result.ok) throw problems.refused(result.reasons);
      const { item, loan, transit, overdueDays } = result.value;
      const setting = await settingOf(desk, request.language);
      return {
        outcome: transit ? ('sent' as const) : ('returned' as const),
        message: say(returnedWords(result.value, setting.directory).message, request.language),
        item: presentItem(item, setting.directory, request.language),
        loan: { ...presentLoan(viewLoan(loan, item), setting), overdueDays },
        transit: transit ? presentTransit(viewTransit(transit, item), setting) : null,
      };
    },
  );
}

/** POST /api/v1/transits/receipts: note that an item arrived. */
export function receiptRoutes(api: Api, desk: Desk): void {
  api.post(
    '/api/v1/transits/receipts',
    {
      schema: {
        summary: 'Receive an item in transit',
        tags: ['circulation'],
        body,
        response: { 200: receiptAnswer },
      },
    },
    async (request) => {
      const here = await atDesk(desk, request, request.body.library, 'circulation.return');
      const barcode = await scannedBarcode(desk, request.body.item, here.library, 'bring-back');
      const result = await receiveTransit(desk, { ...here, barcode });
      if (!result.ok) throw problems.refused(result.reasons);
      const { outcome, item, transit } = result.value;
      const setting = await settingOf(desk, request.language);
      return {
        outcome,
        message: say(receivedWords(result.value, setting.directory).message, request.language),
        item: presentItem(item, setting.directory, request.language),
        transit: presentTransit(viewTransit(transit, item), setting),
      };
    },
  );
}
