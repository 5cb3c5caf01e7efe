import { redirect } from 'react-router';
import type { Acting } from '../../lib/context.ts';

/** A sign-out is asked for by a form; whoever only opens its address is shown the desk. */
export function loader(): Response {
  return redirect('/desk');
}

export async function action({ context }: Acting): Promise<Response> {
  await context.api('DELETE', '/api/v1/session');
  return redirect('/desk/sign-in');
}
