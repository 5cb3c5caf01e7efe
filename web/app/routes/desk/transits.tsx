import { Link, useActionData, useLoaderData } from 'react-router';
import type { ClientActionFunctionArgs } from 'react-router';
import { DeskNotice } from '../../components/desk-notice.tsx';
import { DeskOutcomeView } from '../../components/desk-outcome.tsx';
import { ScanBox } from '../../components/scan-box.tsx';
import { TransitTable } from '../../components/transit-table.tsx';
import type { TransitList } from '../../lib/api.ts';
import { fieldOf, need, withQuery, type Loading, type Acting } from '../../lib/context.ts';
import { readAnswer, type DeskAnswer } from '../../lib/desk-answer.ts';
import { stuckScan } from '../../lib/desk-state.ts';
import { deskOf, useDesk } from '../../lib/desk.ts';
import { grouped } from '../../lib/format.ts';
import { answerOrUnreachable } from '../../lib/unreachable.ts';
import { useScans } from '../../lib/use-scans.ts';
import { useWords } from '../../lib/use-words.ts';

const directions = ['in', 'out'] as const;

export async function loader({ request, context }: Loading) {
  const desk = await deskOf(request, context);
  if (desk instanceof Response) return desk;
  const params = new URL(request.url).searchParams;
  const direction = params.get('direction') === 'out' ? 'out' : 'in';
  const cursor = params.get('cursor') ?? undefined;
  const path = withQuery('/api/v1/transits', { library: desk.library.code, direction, cursor });
  const receives = desk.session.permissions.includes('circulation.return');
  return { direction, cursor, receives, list: await need<TransitList>(context, path) } as const;
}

export async function action({ request, context }: Acting): Promise<DeskAnswer | null> {
  const form = await request.formData();
  const code = fieldOf(form, 'code');
  const library = fieldOf(form, 'library');
  if (code === '') return null;
  const session = await context.api('GET', '/api/v1/session');
  if (session.status >= 400) return readAnswer(code, session, Date.now());
  const answer = await context.api('POST', '/api/v1/transits/receipts', { item: code, library });
  return readAnswer(code, answer, Date.now());
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return answerOrUnreachable(request, () => serverAction<DeskAnswer | null>());
}

export default function TransitsPage() {
  const { t } = useWords();
  const { library, muted } = useDesk();
  const { direction, cursor, receives, list } = useLoaderData<typeof loader>();
  const first = useActionData<typeof action>() ?? undefined;
  const { state, ask, retry } = useScans({ action: '/desk/transits', library: library.code, first, muted });
  return (
    <div className="transits">
      <title>{`${t('transits.title')} · ${library.name}`}</title>
      <h1 className="page-title">{t('transits.title')}</h1>
      {receives && (
        <ScanBox
          label={t('transits.receive')}
          go={t('transits.receiveGo')}
          action="/desk/transits"
          library={library.code}
          stuck={stuckScan(state)}
          ask={ask}
        />
      )}
      <DeskNotice state={state} retry={retry} />
      <DeskOutcomeView entry={state.run[0]} />
      <nav className="tabs" aria-label={t('transits.direction')}>
        {directions.map((way) => (
          <Link
            key={way}
            to={`/desk/transits?direction=${way}`}
            aria-current={way === direction || undefined}
          >
            {t(`transits.${way}`)}
          </Link>
        ))}
      </nav>
      <p data-testid="transit-count">{t('transits.count', { total: grouped(list.total) })}</p>
      {list.transits.length === 0 && <p className="muted">{t('transits.none')}</p>}
      {list.transits.length > 0 && <TransitTable transits={list.transits} />}
      <p className="pager">
        {cursor !== undefined && (
          <Link to={`/desk/transits?direction=${direction}`}>{t('transits.first')}</Link>
        )}
        {list.next !== null && (
          <Link to={withQuery('/desk/transits', { direction, cursor: list.next })}>
            {t('transits.more')} →
          </Link>
        )}
      </p>
    </div>
  );
}
