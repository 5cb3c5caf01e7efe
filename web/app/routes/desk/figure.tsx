import { Link, useLoaderData } from 'react-router';
import { FigureTable } from '../../components/figure-table.tsx';
import { Name } from '../../components/name.tsx';
import { PeriodPicker } from '../../components/period-picker.tsx';
import { ScopeSwitch } from '../../components/scope-switch.tsx';
import type { Figure, MeasureList, Named } from '../../lib/api.ts';
import { need, withQuery, type Loading } from '../../lib/context.ts';
import { deskOf } from '../../lib/desk.ts';
import { entriesAddress, figureAddress, readFigureQuery } from '../../lib/figure-address.ts';
import { dayInWords, grouped, momentInChina } from '../../lib/format.ts';
import { todayInChina } from '../../lib/period.ts';
import { useWords } from '../../lib/use-words.ts';

export async function loader({ request, params, context }: Loading) {
  const desk = await deskOf(request, context);
  if (desk instanceof Response) return desk;
  const id = params.measure ?? '';
  const today = todayInChina(Date.now());
  const query = readFigureQuery(new URL(request.url).searchParams, today);
  const { measures } = await need<MeasureList>(context, '/api/v1/figures');
  const measure = measures.find((one) => one.id === id);
  const by = query.by ?? (measure?.nature === 'stock' ? 'library' : 'day');
  const library = query.library ?? desk.library.code;
  const path = withQuery(`/api/v1/figures/${encodeURIComponent(id)}`, { ...query, by, library });
  const figure = await need<Figure>(context, path);
  return { id, today, query: { ...query, by }, dimensions: measure?.dimensions ?? [], figure };
}

export default function FigurePage() {
  const { t, language } = useWords();
  const { id, today, query, dimensions, figure } = useLoaderData<typeof loader>();
  const { measure, period, library, total } = figure;
  const breakdowns = useBreakdowns(measure.nature, dimensions);
  const by = breakdowns.find(({ code }) => code === query.by)?.name ?? query.by;
  const span = { from: dayInWords(period.from, language), to: dayInWords(period.to, language) };
  return (
    <>
      <title>{`${measure.name} · ${library.name}`}</title>
      <p>
        <Link to={`/desk/figures?scope=${query.scope}`}>← {t('figures.title')}</Link>
      </p>
      <h1 className="page-title">
        {measure.name}{' '}
        <span className="muted">
          <Name>{library.name}</Name>
        </span>
      </h1>
      <p className="figure-number">
        <span className="numeral" data-testid={`figure-${id}`}>
          {grouped(total)}
        </span>{' '}
        <span className="figure-unit">{measure.unit}</span>
      </p>
      <p className="muted prose">{measure.definition}</p>
      <ScopeSwitch scope={query.scope} address={(scope) => figureAddress(id, { ...query, scope })} />
      <PeriodPicker id={id} query={query} today={today} period={period} />
      <Breakdowns id={id} query={query} breakdowns={breakdowns} />
      <FigureTable id={id} figure={figure} query={query} by={by} span={span} />
      <p className="figure-foot">
        <Link
          to={entriesAddress(id, { period: query.period, library: library.code, scope: query.scope })}
          data-testid="figure-entries"
        >
          {t('figures.all')}
        </Link>
        <span className="muted">{t('figures.asOf', { time: momentInChina(figure.asOf) })}</span>
      </p>
    </>
  );
}

interface BreakdownsProps {
  id: string;
  query: ReturnType<typeof readFigureQuery>;
  breakdowns: Named[];
}

/** By what the figure can be broken down. */
function Breakdowns({ id, query, breakdowns }: BreakdownsProps) {
  const { t } = useWords();
  return (
    <nav className="tabs" aria-label={t('figures.by')} data-testid="breakdowns">
      {breakdowns.map(({ code, name }) => (
        <Link
          key={code}
          to={figureAddress(id, { ...query, by: code })}
          aria-current={code === query.by || undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** Time and library for every figure (a stock has no days), then what the measure itself knows. */
function useBreakdowns(nature: 'flow' | 'stock', dimensions: Named[]): Named[] {
  const { t } = useWords();
  const always = (nature === 'flow' ? (['month', 'day', 'library'] as const) : (['library'] as const)).map(
    (code) => ({ code, name: t(`figures.${code}`) }),
  );
  const known = new Set<string>(always.map(({ code }) => code));
  return [...always, ...dimensions.filter(({ code }) => !known.has(code))];
}
