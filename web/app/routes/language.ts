import { keepChoice } from '../lib/preferences.ts';
import type { Loading } from '../lib/context.ts';

export function loader({ request, params }: Loading): Response {
  return keepChoice(request, 'lang', params.language === 'en' ? 'en' : 'zh');
}
