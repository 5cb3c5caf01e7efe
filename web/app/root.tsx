import serif from '@fontsource/noto-serif-sc/600.css?url';
import type { ReactNode } from 'react';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useNavigation,
  useRouteLoaderData,
} from 'react-router';
import { ErrorPage } from './components/error-page.tsx';
import { languageTag } from './i18n/i18n.ts';
import icon from './images/icon.svg?url';
import type { About } from './lib/api.ts';
import { want, type Loading } from './lib/context.ts';
import { themeOf } from './lib/preferences.ts';
import { useWords } from './lib/use-words.ts';
import './styles/app.css';

export async function loader({ request, context }: Loading) {
  return {
    about: await want<About>(context, '/api/v1/about'),
    theme: themeOf(request),
    requestId: context.requestId,
  };
}

/** Language and theme change with a whole new page; nothing here changes between pages. */
export function shouldRevalidate(): boolean {
  return false;
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const { language } = useWords();
  const theme = root?.theme ?? 'auto';
  return (
    <html lang={languageTag(language)} data-theme={theme === 'auto' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={icon} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {/* Last in the body, so that no page ever waits for it. */}
        <link rel="stylesheet" href={serif} />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  const { t } = useWords();
  const waiting = useNavigation().state !== 'idle';
  return (
    <>
      <div role="status" className={waiting ? 'waiting' : 'waiting-not'}>
        {waiting ? t('site.loading') : ''}
      </div>
      <Outlet />
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
