import { useWords } from './use-words.ts';

const han = /\p{Script=Han}/u;

/** The `lang` of a name from the data: Chinese names keep their voice and glyphs on pages in another language. */
export function useTongue(): (name: string | null | undefined) => 'zh-CN' | undefined {
  const { language } = useWords();
  return (name) => (language !== 'zh' && han.test(name ?? '') ? 'zh-CN' : undefined);
}
