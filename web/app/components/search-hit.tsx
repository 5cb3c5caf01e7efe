import { Link } from 'react-router';
import type { Hit } from '../lib/api.ts';
import { useWords } from '../lib/use-words.ts';
import { Cover } from './cover.tsx';
import { Name } from './name.tsx';
import { StateMark } from './state-mark.tsx';

/** One title found, and the one line that answers whether it can be had. */
export function HitEntry({ hit }: { hit: Hit }) {
  const imprint = [hit.responsibility, hit.publisher, hit.year].filter(Boolean).join(' · ');
  return (
    <li className="hit" data-testid="hit">
      <Cover title={hit.title} author={hit.responsibility} classNumber={hit.classNumber} />
      <div>
        <h2 className="book-title">
          <Link to={`/books/${encodeURIComponent(hit.id)}`}>
            <Name>{hit.title}</Name>
            {hit.titleRest !== null && hit.titleRest !== '' && (
              <span className="title-rest">
                {' '}
                <Name>{hit.titleRest}</Name>
              </span>
            )}
          </Link>
        </h2>
        <p>
          <Name>{imprint}</Name>
        </p>
        {hit.className !== null && <p className="muted">{hit.className}</p>}
        <p className="hit-answer">
          <Answer hit={hit} />
        </p>
      </div>
    </li>
  );
}

function Answer({ hit }: { hit: Hit }) {
  const { t } = useWords();
  if (hit.available > 0) {
    return <StateMark tone="hill" word={t('search.availableCopies', { count: hit.available })} />;
  }
  if (hit.copies > 0) return <StateMark tone="muted" word={t('search.noneAvailable')} />;
  return <StateMark tone="muted" word={t('search.noCopies')} />;
}
