import { Outlet } from 'react-router';
import { ErrorPage } from '../../components/error-page.tsx';
import { SiteFooter } from '../../components/site-footer.tsx';
import { SiteHeader, SkipLink } from '../../components/site-header.tsx';

export default function PortalFrame() {
  return (
    <>
      <SkipLink />
      <SiteHeader />
      <main id="main" className="page" tabIndex={-1}>
        <Outlet />
      </main>
      <SiteFooter />
    </>
  );
}

export function ErrorBoundary() {
  return (
    <>
      <SkipLink />
      <SiteHeader />
      <main id="main" className="page" tabIndex={-1}>
        <ErrorPage />
      </main>
      <SiteFooter />
    </>
  );
}
