import { Link } from 'react-router';
import type { Figure, FigureRow } from '../lib/api.ts';
import { entriesAddress, type FigureQuery } from '../lib/figure-address.ts';
import { grouped } from '../lib/format.ts';
import type { Span } from '../lib/period.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';

interface FigureTableProps {
  id: string;
  figure: Figure;
  query: FigureQuery;
  /** By what it is broken down, in words. */
  by: string;
  /** The period's ends in words. */
  span: Span;
}

/** A figure broken down; every row opens to the ledger entries it was counted from. */
export function FigureTable({ id, figure, query, by, span }: FigureTableProps) {
  const { t } = useWords();
  if (figure.rows.length === 0) return <p className="muted">{t('figures.noRows')}</p>;
  const most = Math.max(1, ...figure.rows.map(({ quantity }) => Math.abs(quantity)));
  return (
    <table className="figure-table" data-testid="figure-table">
      <caption>{t('figures.rows', { measure: figure.measure.name, ...span, by })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('figures.label')}</th>
          <th scope="col" className="number">
            {t('figures.quantity')}
          </th>
          <th scope="col">{t('figures.share')}</th>
        </tr>
      </thead>
      <tbody>
        {figure.rows.map((row) => (
          <FigureTableRow
            key={row.key}
            row={row}
            total={figure.total}
            most={most}
            address={rowAddress(id, row, query)}
          />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('figures.total')}</th>
          <td className="number">{grouped(figure.total)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function rowAddress(id: string, row: FigureRow, query: FigureQuery): string {
  return entriesAddress(id, { scope: query.scope, period: query.period, ...row.opens });
}

interface FigureTableRowProps {
  row: FigureRow;
  total: number;
  most: number;
  address: string;
}

function FigureTableRow({ row, total, most, address }: FigureTableRowProps) {
  const share = total > 0 ? `${((row.quantity / total) * 100).toFixed(1)} %` : '';
  return (
    <tr data-testid="figure-row">
      <th scope="row">
        <Link to={address}>
          <Name>{row.label}</Name>
        </Link>
      </th>
      <td className="number">{grouped(row.quantity)}</td>
      <td className="share">
        <svg
          className="bar"
          viewBox="0 0 100 8"
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          <rect width={(Math.max(0, row.quantity) / most) * 100} height="8" />
        </svg>
        <span className="muted numeral">{share}</span>
      </td>
    </tr>
  );
}
