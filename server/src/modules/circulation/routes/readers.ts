import { z } from 'zod';
import { type Api, authorise, problems, text } from '../../../platform/http/index.ts';
import { cardKeyOf, cardKeyOfHandle, type CardKey, findReaderByCard } from '../../readers/index.ts';
import type { Desk } from '../desk.ts';
import { readerSchema } from '../present.ts';
import { settingOf, viewReader } from '../views.ts';

/** POST /api/v1/readers/lookup: the reader who holds a card. By POST, because a card's number belongs in no URL. */
export function readerRoutes(api: Api, desk: Desk): void {
  const { house, alliance } = desk;
  const body = z
    .object({
      card: text(64).optional().describe("the card's number as scanned"),
      readerId: z.string().max(64).optional().describe('as an earlier answer gave it'),
      library: text(40).describe('whose desk asks: its limits are shown'),
    })
    .refine(({ card, readerId }) => (card === undefined) !== (readerId === undefined), {
      message: '给出 card 或 readerId 之一 · give either card or readerId',
    });
  api.post(
    '/api/v1/readers/lookup',
    {
      schema: {
        summary: 'The reader who holds a card',
        tags: ['circulation'],
        body,
        response: { 200: readerSchema },
      },
    },
    async (request) => {
      const { card, readerId = '' } = request.body;
      const library = await alliance.libraryByCode(request.body.library);
      authorise(request, 'circulation.see-reader', library);
      const key: CardKey = card === undefined ? cardKeyOfHandle(readerId) : cardKeyOf(house, card);
      const reader = await findReaderByCard(house.database.db, key);
      if (!reader) throw problems.notFound({ zh: '持此证的读者', en: 'A reader with this card' });
      return viewReader(desk, reader, library, await settingOf(desk, request.language));
    },
  );
}
