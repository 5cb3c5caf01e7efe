import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Bib } from '../lib/api.ts';
import { useCodeWords } from '../lib/code-words.ts';
import { nameOf } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';

/** The description of a title as pairs of name and words; what is not known is left out. */
export function BookFacts({ bib }: { bib: Bib }) {
  const { t } = useWords();
  const codeWords = useCodeWords();
  const known = nameOf(bib.audience) !== 'unknown';
  const imprint = [bib.place, bib.publisher, bib.year].filter(Boolean).join(' · ');
  const classed = [bib.classNumber, bib.className].filter(Boolean).join(' ');
  return (
    <dl className="facts" data-testid="book-facts">
      <Fact name={t('book.parallel')} words={bib.parallelTitles.join(' = ')} />
      <Fact name={t('book.responsibility')} words={bib.responsibility} />
      <Fact name={t('book.edition')} words={bib.edition} />
      <Fact name={t('book.imprint')} words={imprint} />
      <Fact name={t('book.extent')} words={bib.extent} />
      <Fact name={t('book.series')} words={bib.series.join(' · ')} />
      <Fact name={t('book.isbn')} words={bib.isbns.join(' · ')} />
      <Fact name={t('book.language')} words={codeWords('bookLanguage', bib.language)} />
      <Fact name={t('book.class')} words={classed} />
      <Fact name={t('book.audience')} words={known ? codeWords('audience', bib.audience) : ''} />
      {bib.subjects.length > 0 && (
        <Fact
          name={t('book.subjects')}
          words={bib.subjects.map((subject) => (
            <Link
              key={subject}
              className="subject"
              to={`/search?q=${encodeURIComponent(firstWord(subject))}`}
            >
              <Name>{subject}</Name>
            </Link>
          ))}
        />
      )}
    </dl>
  );
}

/** Subdivisions of a heading narrow it; the search is for the heading itself. */
function firstWord(subject: string): string {
  return subject.split(/--|-|—/u)[0]?.trim() ?? subject;
}

function Fact({ name, words }: { name: string; words: ReactNode }) {
  if (words === null || words === undefined || words === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{typeof words === 'string' ? <Name>{words}</Name> : words}</dd>
    </div>
  );
}
