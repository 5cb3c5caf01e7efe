import { Link } from 'react-router';
import { useActorWords } from '../lib/actor-words.ts';
import type { LedgerEntry } from '../lib/api.ts';
import { grouped, momentInChina, nameOf } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';
import { TableRoom } from './table-room.tsx';

/** The entries of the ledger behind a number, one line each. */
export function LedgerTable({ entries }: { entries: LedgerEntry[] }) {
  const { t } = useWords();
  return (
    <TableRoom label={t('figures.entriesCaption')}>
      <table className="ledger" data-testid="ledger">
        <caption className="visually-hidden">{t('figures.entriesCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('figures.at')}</th>
            <th scope="col">{t('figures.kind')}</th>
            <th scope="col" className="number">
              {t('figures.quantity')}
            </th>
            <th scope="col">{t('desk.title_')}</th>
            <th scope="col">{t('figures.library')}</th>
            <th scope="col">{t('figures.dimensions')}</th>
            <th scope="col">{t('figures.actor')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <LedgerLine key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </TableRoom>
  );
}

function LedgerLine({ entry }: { entry: LedgerEntry }) {
  const actorWords = useActorWords();
  return (
    <tr data-testid="ledger-entry">
      <td className="numeral whole">{momentInChina(entry.at)}</td>
      <td className="whole">{entry.kindName}</td>
      <td className="number">{grouped(entry.quantity)}</td>
      <td>
        {entry.bib !== null && (
          <Link to={`/books/${encodeURIComponent(entry.bib.id)}`}>
            <Name>{entry.bib.title}</Name>
          </Link>
        )}{' '}
        <span className="muted numeral">{entry.item?.barcode}</span>
      </td>
      <td>
        <Name>{entry.library.name}</Name>
      </td>
      <td>
        <ul className="dimension-list">
          {entry.dimensions.map((dimension) => (
            <li key={dimension.code}>
              <span className="muted">{dimension.name}</span> <Name>{dimension.value}</Name>
            </li>
          ))}
        </ul>
      </td>
      <td className="whole">{actorWords(nameOf(entry.actor))}</td>
    </tr>
  );
}
