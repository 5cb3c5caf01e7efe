import type { Item, Named } from '../lib/api.ts';
import { dayInWords } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { StateMark, toneOfItem } from './state-mark.tsx';

/** A library with more copies than this shows them when asked. */
const fewCopies = 6;

/** Where the copies are, by library; those that can be borrowed come first. */
export function BookCopies({ items }: { items: Item[] }) {
  const { t } = useWords();
  return (
    <section className="book-copies" aria-labelledby="copies-title" data-testid="copies">
      <h2 id="copies-title">{t('book.copies')}</h2>
      {items.length === 0 && <p>{t('book.noItems')}</p>}
      {byLibrary(items).map(({ library, copies }) => (
        <LibraryCopies key={library.code} library={library} copies={copies} />
      ))}
    </section>
  );
}

function LibraryCopies({ library, copies }: { library: Named; copies: Item[] }) {
  const { t } = useWords();
  const available = availableOf(copies);
  return (
    <details className="library-copies" open={copies.length <= fewCopies}>
      <summary>
        <h3>{library.name}</h3>
        <StateMark
          tone={available > 0 ? 'hill' : 'muted'}
          word={t('book.copiesHere', { available, total: copies.length })}
        />
      </summary>
      <table className="copies">
        <caption className="visually-hidden">{t('book.caption', { library: library.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('book.state')}</th>
            <th scope="col">{t('book.callNumber')}</th>
            <th scope="col">{t('book.location')}</th>
            <th scope="col">{t('book.barcode')}</th>
          </tr>
        </thead>
        <tbody>
          {copies.map((copy) => (
            <CopyRow key={copy.barcode} copy={copy} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function CopyRow({ copy }: { copy: Item }) {
  const { t, language } = useWords();
  const away = copy.owner.code !== copy.current.code;
  return (
    <tr>
      <td>
        <StateMark tone={toneOfItem(copy.state)} word={copy.state.name} />
        {copy.dueOn !== null && (
          <span className="muted"> {t('book.due', { date: dayInWords(copy.dueOn, language) })}</span>
        )}
      </td>
      <td>{copy.callNumber}</td>
      <td>
        {copy.location}
        {away && <span className="muted"> {t('book.owner', { name: copy.owner.name })}</span>}
      </td>
      <td className="numeral">{copy.barcode}</td>
    </tr>
  );
}

function byLibrary(items: readonly Item[]): { library: Named; copies: Item[] }[] {
  const groups = new Map<string, { library: Named; copies: Item[] }>();
  for (const item of items) {
    const group = groups.get(item.current.code) ?? { library: item.current, copies: [] };
    group.copies.push(item);
    groups.set(item.current.code, group);
  }
  return [...groups.values()].toSorted((one, other) => availableOf(other.copies) - availableOf(one.copies));
}

function availableOf(copies: readonly Item[]): number {
  return copies.filter((copy) => copy.state.available).length;
}
