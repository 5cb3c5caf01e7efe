import type { Transit } from '../lib/api.ts';
import { useCodeWords } from '../lib/code-words.ts';
import { momentInChina } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';
import { StateMark } from './state-mark.tsx';
import { TableRoom } from './table-room.tsx';

/** Copies between two libraries; those that take too long are marked. */
export function TransitTable({ transits }: { transits: Transit[] }) {
  const { t } = useWords();
  const codeWords = useCodeWords();
  return (
    <TableRoom label={t('transits.caption')}>
      <table data-testid="transit-table">
        <caption className="visually-hidden">{t('transits.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('transits.item')}</th>
            <th scope="col">{t('transits.from')}</th>
            <th scope="col">{t('transits.to')}</th>
            <th scope="col">{t('transits.sentAt')}</th>
            <th scope="col">{t('transits.reason')}</th>
            <th scope="col">{t('transits.state')}</th>
          </tr>
        </thead>
        <tbody>
          {transits.map((transit) => (
            <tr key={transit.id} data-testid="transit">
              <th scope="row">
                <Name>{transit.title}</Name> <span className="muted numeral">{transit.barcode}</span>
              </th>
              <td>
                <Name>{transit.from.name}</Name>
              </td>
              <td>
                <Name>{transit.to.name}</Name>
              </td>
              <td className="numeral whole">{momentInChina(transit.sentAt)}</td>
              <td>{codeWords('transitReason', transit.reason)}</td>
              <td>
                <StateMark
                  tone={transit.overdue ? 'cinnabar' : 'ochre'}
                  word={t(transit.overdue ? 'transits.overdue' : 'transits.onTheWay')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableRoom>
  );
}
