import type { Named } from '../lib/api.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';

/** From one library to another. */
export function Way({ from, to }: { from: Named; to: Named }) {
  const { t } = useWords();
  return (
    <>
      {t('book.from')} <Name>{from.name}</Name> {t('book.to')} <Name>{to.name}</Name>
    </>
  );
}
