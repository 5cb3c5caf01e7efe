import { Link, useLoaderData } from 'react-router';
import { ScopeSwitch } from '../../components/scope-switch.tsx';
import type { Figure, Measure, MeasureList } from '../../lib/api.ts';
import { need, want, withQuery, type Loading, type PageContext } from '../../lib/context.ts';
import { deskOf } from '../../lib/desk.ts';
import { grouped } from '../../lib/format.ts';
import { daysAfter, todayInChina } from '../../lib/period.ts';
import { useWords } from '../../lib/use-words.ts';

export async function loader({ request, context }: Loading) {
  const desk = await deskOf(request, context);
  if (desk instanceof Response) return desk;
  const scope = new URL(request.url).searchParams.get('scope') === 'own' ? 'own' : 'tree';
  const today = todayInChina(Date.now());
  const { measures } = await need<MeasureList>(context, '/api/v1/figures');
  const where = { library: desk.library.code, scope };
  const cards = await Promise.all(measures.map((measure) => countToday(context, measure, where, today)));
  return { scope, today, library: desk.library, cards } as const;
}

async function countToday(
  context: PageContext,
  { id, name, unit, nature, definition }: Measure,
  where: { library: string; scope: string },
  today: string,
) {
  const path = (period: string) =>
    withQuery(`/api/v1/figures/${encodeURIComponent(id)}`, { period, ...where });
  const [now, lastWeek] = await Promise.all([
    want<Figure>(context, path(today)),
    want<Figure>(context, path(daysAfter(today, -7))),
  ]);
  return { id, name, unit, nature, definition, now: now?.total, lastWeek: lastWeek?.total };
}

type Card = Awaited<ReturnType<typeof countToday>>;

export default function FiguresPage() {
  const { t } = useWords();
  const { scope, today, library, cards } = useLoaderData<typeof loader>();
  return (
    <>
      <title>{`${t('figures.title')} · ${library.name}`}</title>
      <h1 className="page-title">{t('figures.title')}</h1>
      <p className="muted">{t('figures.lead')}</p>
      <ScopeSwitch scope={scope} address={(to) => `/desk/figures?scope=${to}`} />
      <ul className="figure-cards">
        {cards.map((card) => (
          <FigureCard key={card.id} card={card} address={figureAddress(card, today, scope)} />
        ))}
      </ul>
    </>
  );
}

/** A flow opens to its month by day, so that the number of today stands among its neighbours. */
function figureAddress({ id, nature }: Card, today: string, scope: string): string {
  const period = nature === 'flow' ? today.slice(0, 7) : today;
  return withQuery(`/desk/figures/${encodeURIComponent(id)}`, { period, scope });
}

function FigureCard({ card, address }: { card: Card; address: string }) {
  const { t } = useWords();
  return (
    <li className="figure-card" data-testid={`figure-card-${card.id}`}>
      <h2>
        <Link to={address}>{card.name}</Link>
      </h2>
      <p className="muted">{t(card.nature === 'flow' ? 'figures.today' : 'figures.now')}</p>
      <p className="figure-number">
        {card.now === undefined ? (
          <span className="muted">{t('figures.unavailable')}</span>
        ) : (
          <>
            <span className="numeral" data-testid={`figure-${card.id}`}>
              {grouped(card.now)}
            </span>{' '}
            <span className="figure-unit">{card.unit}</span>
          </>
        )}
      </p>
      {card.lastWeek !== undefined && (
        <p className="muted">{t('figures.lastWeek', { value: grouped(card.lastWeek) })}</p>
      )}
    </li>
  );
}
