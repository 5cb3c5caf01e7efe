import type { Text } from '../../kernel/text.ts';
import type { Directory } from '../alliance/index.ts';
import type { NewLoan } from './commands/check-out.ts';
import type { Received } from './commands/receive-transit.ts';
import type { Returned } from './commands/return-item.ts';
import type { Transit } from './commands/transits.ts';

/** What the desk hears: one big word and one sentence. */
export interface Words {
  readonly word: Text;
  readonly message: Text;
}

export function lentWords({ item, dueOn }: NewLoan): Words {
  return {
    word: { zh: '借出', en: 'Lent' },
    message: { zh: `《${item.title}》应还 ${dueOn}`, en: `“${item.title}” is due on ${dueOn}` },
  };
}

/** Words for an item that travels: the place it must be sent to is the word itself. */
export function sentWords(transit: Transit, title: string, directory: Directory): Words {
  const { name } = directory.byId(transit.toLibraryId);
  return {
    word: { zh: `送 ${name}`, en: `Send to ${name}` },
    message: { zh: `《${title}》放入送往${name}的周转箱`, en: `Put “${title}” into the crate for ${name}` },
  };
}

export function returnedWords({ item, transit, overdueDays }: Returned, directory: Directory): Words {
  const late: Text =
    overdueDays > 0
      ? {
          zh: `，超期 ${overdueDays} 天`,
          en: `, ${overdueDays} ${overdueDays === 1 ? 'day' : 'days'} overdue`,
        }
      : { zh: '', en: '' };
  if (transit) {
    const words = sentWords(transit, item.title, directory);
    return {
      word: words.word,
      message: { zh: `已还入。${words.message.zh}${late.zh}`, en: `Returned. ${words.message.en}${late.en}` },
    };
  }
  return {
    word: { zh: '还入', en: 'Returned' },
    message: { zh: `《${item.title}》可上架${late.zh}`, en: `“${item.title}” goes on the shelf${late.en}` },
  };
}

export function receivedWords({ outcome, item, transit }: Received, directory: Directory): Words {
  if (outcome === 'forward') return sentWords(transit, item.title, directory);
  const { name } = directory.byId(transit.fromLibraryId);
  return {
    word: { zh: '签收', en: 'Received' },
    message: {
      zh: `《${item.title}》自${name}运回，可上架`,
      en: `“${item.title}” is back from ${name}; shelve it`,
    },
  };
}
