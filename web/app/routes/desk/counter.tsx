import { redirect, useActionData, useLoaderData, type ClientActionFunctionArgs } from 'react-router';
import type { ShouldRevalidateFunctionArgs } from 'react-router';
import { BookInHand, NobodyInHand } from '../../components/desk-in-hand.tsx';
import { DeskKeys } from '../../components/desk-keys.tsx';
import { DeskNotice } from '../../components/desk-notice.tsx';
import { DeskOutcomeView } from '../../components/desk-outcome.tsx';
import { ReaderInHand } from '../../components/desk-reader.tsx';
import { DeskRun } from '../../components/desk-run.tsx';
import { ScanBox } from '../../components/scan-box.tsx';
import type { Reader } from '../../lib/api.ts';
import { readAnswer, type DeskAnswer } from '../../lib/desk-answer.ts';
import { stuckScan } from '../../lib/desk-state.ts';
import { deskOf, useDesk } from '../../lib/desk.ts';
import { firstTabOf } from '../../lib/desk-tabs.ts';
import { answerOrUnreachable } from '../../lib/unreachable.ts';
import { useMute, useScans } from '../../lib/use-scans.ts';
import { useWords } from '../../lib/use-words.ts';
import { fieldOf, type Acting, type Loading, type PageContext } from '../../lib/context.ts';

/** Whoever does not lend is led to what he may do. */
export async function loader({ request, context }: Loading) {
  const desk = await deskOf(request, context);
  if (desk instanceof Response) return desk;
  const tab = firstTabOf(desk.session);
  return tab === undefined || tab.to === '/desk' ? { lends: tab !== undefined } : redirect(tab.to);
}

/** A scan changes nothing of what an account may do. */
export function shouldRevalidate({ formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return formAction === '/desk?index' ? false : defaultShouldRevalidate;
}

export async function action({ request, context }: Acting): Promise<DeskAnswer | null> {
  const form = await request.formData();
  const [code, library, readerId] = [
    fieldOf(form, 'code'),
    fieldOf(form, 'library'),
    fieldOf(form, 'readerId'),
  ];
  if (code === '') return null;
  const session = await context.api('GET', '/api/v1/session');
  if (session.status >= 400) return readAnswer(code, session, Date.now());
  const intent = fieldOf(form, 'intent');
  if (intent === 'return') {
    const returned = await context.api('POST', '/api/v1/returns', { item: code, library });
    return withReader(readAnswer(code, returned, Date.now()), readerId, library, context);
  }
  if (intent === 'renew') {
    const path = `/api/v1/loans/${encodeURIComponent(fieldOf(form, 'loan'))}/renewals`;
    const renewed = await context.api('POST', path, { library });
    return withReader(readAnswer(code, renewed, Date.now(), true), readerId, library, context);
  }
  const scan = { code, library, ...(readerId === '' ? {} : { readerId }) };
  return readAnswer(code, await context.api('POST', '/api/v1/scans', scan), Date.now());
}

/** The reader stays in hand after a renewal or a return at once, also with scripts off. */
async function withReader(
  answer: DeskAnswer,
  readerId: string,
  library: string,
  context: PageContext,
): Promise<DeskAnswer> {
  if (answer.kind !== 'done' || readerId === '') return answer;
  const { status, body } = await context.api('POST', '/api/v1/readers/lookup', { readerId, library });
  return status >= 400 ? answer : { ...answer, done: { ...answer.done, reader: body as Reader } };
}

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return answerOrUnreachable(request, () => serverAction<DeskAnswer | null>());
}

export default function CounterPage() {
  return useLoaderData<typeof loader>().lends ? <Counter /> : <NoTabs />;
}

/** An account whose work is elsewhere, such as a cataloguer's. */
function NoTabs() {
  const { t } = useWords();
  return (
    <section className="notice" aria-labelledby="no-tabs-title" data-testid="no-tabs">
      <title>{t('desk.title')}</title>
      <h1 id="no-tabs-title">{t('desk.noTabs')}</h1>
      <p>{t('desk.noTabsWhy')}</p>
    </section>
  );
}

function Counter() {
  const { t } = useWords();
  const { library, muted: mutedBefore } = useDesk();
  const [muted, setMuted] = useMute(mutedBefore);
  const first = useActionData<typeof action>() ?? undefined;
  const { state, ask, retry } = useScans({ action: '/desk?index', library: library.code, first, muted });
  const latest = state.run[0];
  return (
    <div className="desk">
      <title>{`${t('desk.counter')} · ${library.name}`}</title>
      <h1 className="visually-hidden">{t('desk.counter')}</h1>
      <ScanBox
        label={t('desk.scan')}
        go={t('desk.scanGo')}
        action="/desk?index"
        library={library.code}
        readerId={state.reader?.id}
        stuck={stuckScan(state)}
        ask={ask}
      />
      <DeskNotice state={state} retry={retry} />
      <div className="desk-columns">
        <div className="desk-left">
          <DeskOutcomeView
            entry={latest}
            returnNow={state.queue.length > 0 ? undefined : (code) => ask({ kind: 'return', code })}
          />
          <section className="in-hand" aria-labelledby="in-hand-title" data-testid="in-hand">
            <h2 id="in-hand-title">{t('desk.inHand')}</h2>
            {state.reader === undefined && state.item === undefined && <NobodyInHand />}
            {state.item !== undefined && <BookInHand item={state.item} transit={latest?.done.transit} />}
            {state.reader !== undefined && (
              <ReaderInHand reader={state.reader} library={library.code} ask={ask} />
            )}
          </section>
        </div>
        <div className="desk-right">
          <DeskRun run={state.run} />
          <DeskKeys muted={muted} setMuted={setMuted} />
        </div>
      </div>
    </div>
  );
}
