import { keepChoice } from '../lib/preferences.ts';
import type { Loading } from '../lib/context.ts';

export function loader({ request, params }: Loading): Response {
  const theme = params.theme === 'light' || params.theme === 'dark' ? params.theme : 'auto';
  return keepChoice(request, 'theme', theme);
}
