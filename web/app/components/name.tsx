import { useTongue } from '../lib/use-tongue.ts';

/** A name from the data (of a book, a person, a library) in its own language. */
export function Name({ children }: { children: string | null | undefined }) {
  const tongue = useTongue();
  const lang = tongue(children);
  return lang === undefined ? children : <span lang={lang}>{children}</span>;
}
