import { Link } from 'react-router';
import { figureAddress, type FigureQuery } from '../lib/figure-address.ts';
import type { Span } from '../lib/period.ts';
import { useWords } from '../lib/use-words.ts';

interface PeriodPickerProps {
  id: string;
  query: FigureQuery;
  today: string;
  period: Span;
}

/** Today, this month, this year, or from one day to another; a plain form of the address. */
export function PeriodPicker({ id, query, today, period }: PeriodPickerProps) {
  const { t } = useWords();
  const usual = [
    { period: today, name: t('figures.today') },
    { period: today.slice(0, 7), name: t('figures.thisMonth') },
    { period: today.slice(0, 4), name: t('figures.thisYear') },
  ];
  return (
    <div className="period">
      <nav className="tabs" aria-label={t('figures.period')}>
        {usual.map((one) => (
          <Link
            key={one.period}
            to={figureAddress(id, { ...query, period: one.period })}
            aria-current={one.period === query.period || undefined}
          >
            {one.name}
          </Link>
        ))}
      </nav>
      <form method="get" className="period-form" key={`${period.from}${period.to}`} data-testid="period-form">
        {query.by !== undefined && <input type="hidden" name="by" value={query.by} />}
        {query.library !== undefined && <input type="hidden" name="library" value={query.library} />}
        <input type="hidden" name="scope" value={query.scope} />
        <label>
          {t('figures.from')} <input type="date" name="from" defaultValue={period.from} required />
        </label>
        <label>
          {t('figures.to')} <input type="date" name="to" defaultValue={period.to} required />
        </label>
        <button type="submit" className="quiet">
          {t('figures.count')}
        </button>
      </form>
    </div>
  );
}
