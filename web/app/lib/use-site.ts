import { useRouteLoaderData } from 'react-router';
import type { loader } from '../root.tsx';

/** What the whole site knows: its name, whether it is a demonstration, the chosen theme. */
export function useSite() {
  return useRouteLoaderData<typeof loader>('root');
}
