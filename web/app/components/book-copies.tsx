import type { Item, Named } from '../lib/api.ts';
import { dayInWords } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';
import { StateMark, toneOfItem } from './state-mark.tsx';
import { Way } from './way.tsx';

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
        <h3>
          <Name>{library.name}</Name>
        </h3>
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
  const travels = copy.state.code === 'IN_TRANSIT_HOME';
  const foreign = copy.owner.code !== placeOf(copy).code;
  return (
    <tr>
      <td>
        <StateMark tone={toneOfItem(copy.state)} word={copy.state.name} />
        {copy.dueOn !== null && (
          <span className="muted"> {t('book.due', { date: dayInWords(copy.dueOn, language) })}</span>
        )}
        {travels && (
          <span className="muted">
            {' '}
            <Way from={copy.current} to={copy.owner} />
          </span>
        )}
      </td>
      <td>{copy.callNumber}</td>
      <td>
        {copy.location}
        {foreign && (
          <span className="muted">
            {' '}
            {t('book.owner')} <Name>{copy.owner.name}</Name>
          </span>
        )}
      </td>
      <td className="numeral">{copy.barcode}</td>
    </tr>
  );
}

/** Where a reader should look for a copy: one on loan or on its way home comes back to its owner. */
function placeOf(copy: Item): Named {
  return ['ON_LOAN', 'IN_TRANSIT_HOME'].includes(copy.state.code) ? copy.owner : copy.current;
}

function byLibrary(items: readonly Item[]): { library: Named; copies: Item[] }[] {
  const groups = new Map<string, { library: Named; copies: Item[] }>();
  for (const item of items) {
    const library = placeOf(item);
    const group = groups.get(library.code) ?? { library, copies: [] };
    group.copies.push(item);
    groups.set(library.code, group);
  }
  return [...groups.values()].toSorted((one, other) => availableOf(other.copies) - availableOf(one.copies));
}

function availableOf(copies: readonly Item[]): number {
  return copies.filter((copy) => copy.state.available).length;
}
