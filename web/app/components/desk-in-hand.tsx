import type { Item, Transit } from '../lib/api.ts';
import { dayInWords } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { StateMark, toneOfItem } from './state-mark.tsx';

/** Nothing in hand: what a scan would do now. */
export function NobodyInHand() {
  const { t } = useWords();
  return (
    <div className="nobody">
      <p>{t('desk.nobody')}</p>
      <p className="muted">{t('desk.nobodyWhy')}</p>
    </div>
  );
}

/** The book just scanned: what it is, whose, where, and in which state. */
export function BookInHand({ item, transit }: { item: Item; transit: Transit | undefined }) {
  const { t, language } = useWords();
  return (
    <div className="card" data-testid="book-in-hand">
      <h3 className="book-title">
        {item.bib === undefined ? (
          item.barcode
        ) : (
          <a href={`/books/${encodeURIComponent(item.bib.id)}`}>{item.bib.title}</a>
        )}
      </h3>
      <p>
        <StateMark tone={toneOfItem(item.state)} word={item.state.name} />
        {item.dueOn !== null && <> {t('book.due', { date: dayInWords(item.dueOn, language) })}</>}
      </p>
      {transit?.barcode === item.barcode && (
        <p>{t('desk.sentFrom', { from: transit.from.name, to: transit.to.name })}</p>
      )}
      <dl className="facts facts-small">
        <div>
          <dt>{t('book.barcode')}</dt>
          <dd className="numeral">{item.barcode}</dd>
        </div>
        {item.callNumber !== null && (
          <div>
            <dt>{t('desk.callNumber')}</dt>
            <dd>{item.callNumber}</dd>
          </div>
        )}
        <div>
          <dt>{t('desk.owner')}</dt>
          <dd>{item.owner.name}</dd>
        </div>
        <div>
          <dt>{t('desk.current')}</dt>
          <dd>{item.current.name}</dd>
        </div>
      </dl>
    </div>
  );
}
