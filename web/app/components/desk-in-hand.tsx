import type { Item, Transit } from '../lib/api.ts';
import { dayInWords } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';
import { StateMark, toneOfItem } from './state-mark.tsx';
import { Way } from './way.tsx';

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
          <a href={`/books/${encodeURIComponent(item.bib.id)}`}>
            <Name>{item.bib.title}</Name>
          </a>
        )}
      </h3>
      <p>
        <StateMark tone={toneOfItem(item.state)} word={item.state.name} />
        {item.dueOn !== null && <> {t('book.due', { date: dayInWords(item.dueOn, language) })}</>}
      </p>
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
          <dd>
            <Name>{item.owner.name}</Name>
          </dd>
        </div>
        <Whereabouts item={item} transit={transit} />
      </dl>
    </div>
  );
}

/** Where the book is. One on loan is with its reader: where it stood before is of no use to anybody. */
function Whereabouts({ item, transit }: { item: Item; transit: Transit | undefined }) {
  const { t } = useWords();
  if (item.state.code === 'ON_LOAN') return null;
  if (item.state.code !== 'IN_TRANSIT_HOME') {
    return (
      <div>
        <dt>{t('desk.current')}</dt>
        <dd>
          <Name>{item.current.name}</Name>
        </dd>
      </div>
    );
  }
  // The state is of its way home; only a scan that moved it also tells the journey itself.
  const { from, to } = transit?.barcode === item.barcode ? transit : { from: item.current, to: item.owner };
  return (
    <div>
      <dt>{t('desk.onItsWay')}</dt>
      <dd>
        <Way from={from} to={to} />
      </dd>
    </div>
  );
}
