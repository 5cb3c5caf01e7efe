import { z } from 'zod';
import { type Language, say } from '../../../kernel/text.ts';
import { type Api, text } from '../../../platform/http/index.ts';
import { type ItemRow, itemSchema, presentItem } from '../../catalog/index.ts';
import type { Library } from '../../alliance/index.ts';
import { type CardKey, cardKeyOfHandle, findReaderByCard } from '../../readers/index.ts';
import { scan, type ScanOutcome } from '../commands/scan.ts';
import type { Desk } from '../desk.ts';
import {
  loanSchema,
  presentLoan,
  presentTransit,
  readerSchema,
  type Setting,
  transitSchema,
} from '../present.ts';
import { settingOf, viewLoan, viewNewLoan, viewReader, viewTransit } from '../views.ts';
import { atDesk } from './at-desk.ts';
import { lentWords, receivedWords, returnedWords, sentWords, type Words } from '../words.ts';

const body = z.object({
  code: text(64).describe("what the scanner read: a card's number or an item's barcode"),
  library: text(40),
  readerId: z.string().max(64).optional().describe('id of the reader in hand, as an earlier scan gave it'),
});

const answer = z.object({
  outcome: z.enum([
    'reader',
    'lent',
    'returned',
    'sent',
    'received',
    'forward',
    'shown',
    'refused',
    'unknown',
  ]),
  word: z.string().describe('one big word for the desk'),
  message: z.string(),
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
  reader: readerSchema.optional(),
  item: itemSchema.extend({ title: z.string(), bibId: z.string() }).optional(),
  loan: loanSchema.optional(),
  transit: transitSchema.optional(),
});

type Answer = z.output<typeof answer>;
type Seen = Omit<Answer, 'word' | 'message' | 'reasons'> & { words: Words };

const READER: Words = {
  word: { zh: '读者', en: 'Reader' },
  message: { zh: '请扫描要借的书', en: 'Scan the items to lend' },
};
const SHOWN: Words = {
  word: { zh: '在册', en: 'Known' },
  message: {
    zh: '此书未借出；要借出请先扫读者证',
    en: 'The item is not on loan; scan a card first to lend it',
  },
};
const REFUSED: Words = {
  word: { zh: '拒绝', en: 'Refused' },
  message: { zh: '没有任何改动', en: 'Nothing was changed' },
};
const UNKNOWN: Words = {
  word: { zh: '不认识', en: 'Unknown' },
  message: { zh: '既不是读者证，也不是联盟的条码', en: 'Neither a card nor a barcode of the alliance' },
};

/** What was seen and done, in the desk's words. */
function seen(outcome: ScanOutcome, library: Library, setting: Setting): Seen {
  const itemOf = (item: ItemRow): Answer['item'] => ({
    ...presentItem(item, setting.directory, setting.language),
    title: item.title,
    bibId: item.bibId,
  });
  switch (outcome.kind) {
    case 'reader':
      return { outcome: 'reader', words: READER };
    case 'lent': {
      const { loan } = outcome;
      const lent: ItemRow = { ...loan.item, state: 'ON_LOAN', dueOn: loan.dueOn };
      return {
        outcome: 'lent',
        words: lentWords(loan),
        item: itemOf(lent),
        loan: presentLoan(viewNewLoan(loan, library.id), setting),
      };
    }
    case 'returned': {
      const { item, loan, transit } = outcome.returned;
      return {
        outcome: transit ? 'sent' : 'returned',
        words: returnedWords(outcome.returned, setting.directory),
        item: itemOf(item),
        loan: presentLoan(viewLoan(loan, item), setting),
        ...(transit && { transit: presentTransit(viewTransit(transit, item), setting) }),
      };
    }
    case 'stray-sent': {
      const { item, transit } = outcome;
      return {
        outcome: 'sent',
        words: sentWords(transit, item.title, setting.directory),
        item: itemOf(item),
        transit: presentTransit(viewTransit(transit, item), setting),
      };
    }
    case 'received': {
      const { outcome: arrived, item, transit } = outcome.received;
      return {
        outcome: arrived,
        words: receivedWords(outcome.received, setting.directory),
        item: itemOf(item),
        transit: presentTransit(viewTransit(transit, item), setting),
      };
    }
    case 'shown':
      return { outcome: 'shown', words: SHOWN, item: itemOf(outcome.item) };
    case 'refused':
      return { outcome: 'refused', words: REFUSED, item: itemOf(outcome.item) };
    case 'unknown':
      return { outcome: 'unknown', words: UNKNOWN };
  }
}

function reasonsOf(outcome: ScanOutcome, language: Language): Answer['reasons'] {
  const reasons = outcome.kind === 'refused' || outcome.kind === 'unknown' ? outcome.reasons : [];
  return reasons.map(({ code, message }) => ({ code, message: say(message, language) }));
}

/** POST /api/v1/scans: the one scan box. Whatever came of the scan, the answer is 200 and says it in words. */
export function scanRoutes(api: Api, desk: Desk): void {
  const { house } = desk;
  const readerInHand = async (key: CardKey | undefined, library: Library, setting: Setting) => {
    const reader = key && (await findReaderByCard(house.database.db, key));
    return reader ? viewReader(desk, reader, library, setting) : undefined;
  };
  api.post(
    '/api/v1/scans',
    { schema: { summary: 'Scan a card or an item', tags: ['circulation'], body, response: { 200: answer } } },
    async (request) => {
      const { code, readerId } = request.body;
      const here = await atDesk(desk, request, request.body.library, 'circulation.lend');
      const { library } = here;
      const card = readerId === undefined ? undefined : cardKeyOfHandle(readerId);
      const outcome = await scan(desk, { ...here, code, card });
      const setting = await settingOf(desk, request.language);
      const { words, ...rest } = seen(outcome, library, setting);
      const reader = await readerInHand(
        outcome.kind === 'reader' ? outcome.reader.cardKey : card,
        library,
        setting,
      );
      return {
        ...rest,
        word: say(words.word, request.language),
        message: say(words.message, request.language),
        reasons: reasonsOf(outcome, request.language),
        ...(reader && { reader }),
      };
    },
  );
}
