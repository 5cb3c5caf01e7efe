import type { Catalogue } from '../i18n/zh.ts';
import { nameOf } from './format.ts';
import { useWords } from './use-words.ts';

type CodeSection = 'audience' | 'transitReason' | 'bookLanguage';

/** Words for the codes that the API gives bare; a code without words is shown as it is. */
export function useCodeWords(): (section: CodeSection, thing: string | { name: string } | null) => string {
  const { t } = useWords();
  return (section, thing) => {
    const code = nameOf(thing);
    // The keys of a section are not known from a code; the words of an unknown one are the code itself.
    return code === '' ? '' : t(`${section}.${code}` as keyof Catalogue, { defaultValue: code });
  };
}
