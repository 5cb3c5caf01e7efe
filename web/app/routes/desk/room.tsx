import { Outlet } from 'react-router';
import { ErrorPage } from '../../components/error-page.tsx';

/** A room of the desk: what goes wrong in it leaves the desk's own head standing. */
export default function DeskRoom() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
