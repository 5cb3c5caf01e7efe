import { Form, Link, NavLink, Outlet, useLoaderData } from 'react-router';
import type { ShouldRevalidateFunctionArgs } from 'react-router';
import { ErrorPage } from '../../components/error-page.tsx';
import { Seal } from '../../components/seal.tsx';
import { SiteFooter } from '../../components/site-footer.tsx';
import { Name } from '../../components/name.tsx';
import { SkipLink } from '../../components/site-header.tsx';
import { deskOf } from '../../lib/desk.ts';
import { tabsOf } from '../../lib/desk-tabs.ts';
import { cookieOf } from '../../lib/preferences.ts';
import { useWords } from '../../lib/use-words.ts';
import type { Loading } from '../../lib/context.ts';

export async function loader({ request, context }: Loading) {
  const desk = await deskOf(request, context);
  if (desk instanceof Response) return desk;
  const { session, library } = desk;
  return {
    name: session.account.name,
    library,
    tabs: tabsOf(session),
    choice: session.libraries.length > 1,
    muted: cookieOf(request, 'desk_mute') === '1',
  };
}

/** A scan changes nothing of the frame; asking again after each would only slow the desk down. */
export function shouldRevalidate({ formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  if (formAction === '/desk?index' || formAction === '/desk/transits') return false;
  return defaultShouldRevalidate;
}

export default function DeskFrame() {
  const { t } = useWords();
  const { name, library, tabs, choice } = useLoaderData<typeof loader>();
  return (
    <>
      <SkipLink />
      <header className="site-header desk-header">
        <Link to="/" className="brand">
          <Seal />
          <span className="visually-hidden">{t('error.home')}</span>
        </Link>
        <p className="desk-library" data-testid="desk-library">
          <span className="visually-hidden">{t('desk.library')} </span>
          <strong>
            <Name>{library.name}</Name>
          </strong>
          {choice && <Link to="/desk/library">{t('desk.change')}</Link>}
        </p>
        <nav aria-label={t('desk.nav')}>
          {tabs.map(({ word, to }) => (
            <NavLink key={to} to={to} end={to === '/desk'}>
              {t(word)}
            </NavLink>
          ))}
        </nav>
        <Form method="post" action="/desk/sign-out" className="desk-account">
          <span>
            <Name>{name}</Name>
          </span>
          <button type="submit" className="quiet" data-testid="sign-out">
            {t('signIn.out')}
          </button>
        </Form>
      </header>
      <main id="main" className="page page-wide" tabIndex={-1}>
        <Outlet />
      </main>
      <SiteFooter />
    </>
  );
}

export function ErrorBoundary() {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <ErrorPage />
    </main>
  );
}
