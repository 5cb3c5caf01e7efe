import type { Catalogue } from '../i18n/zh.ts';
import { useWords } from './use-words.ts';

/** Who wrote an entry, in words; `staff:12` is the member of staff with that number. */
export function useActorWords(): (actor: string) => string {
  const { t } = useWords();
  return (actor) => {
    const [kind = '', id = ''] = actor.split(':', 2);
    // An actor that a later version adds has no words yet and is shown as it is.
    return t(`actor.${kind}` as keyof Catalogue, { id, defaultValue: actor });
  };
}
