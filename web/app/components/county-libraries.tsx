import { Link } from 'react-router';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';
import { StateMark } from './state-mark.tsx';

interface CountyLibrariesProps {
  county: {
    name: string | null;
    open: number;
    libraries: { code: string; name: string; level: number; kind: string; openToday: boolean }[];
  };
  /** Whether its libraries are shown from the start. */
  open: boolean;
}

/** One county as a branch of the tree that opens and closes without scripts. */
export function CountyLibraries({ county, open }: CountyLibrariesProps) {
  const { t } = useWords();
  const name = county.name ?? t('libraries.city');
  return (
    <details className="county" id={name} open={open}>
      <summary>
        <h2>
          <Name>{name}</Name>
        </h2>
        <span className="muted">
          {t('libraries.count', { count: county.libraries.length, open: county.open })}
        </span>
      </summary>
      <table>
        <caption className="visually-hidden">{t('libraries.caption', { county: name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('libraries.name')}</th>
            <th scope="col">{t('libraries.level')}</th>
            <th scope="col">{t('libraries.kind')}</th>
            <th scope="col">{t('libraries.open')}</th>
          </tr>
        </thead>
        <tbody>
          {county.libraries.map((library) => (
            <tr key={library.code} className={`level-${library.level}`}>
              <th scope="row">
                <Link to={`/search?library=${encodeURIComponent(library.code)}`}>
                  <Name>{library.name}</Name>
                  <span className="visually-hidden"> {t('libraries.search')}</span>
                </Link>
              </th>
              <td>{t(levelWord(library.level))}</td>
              <td>{library.kind}</td>
              <td>
                <StateMark
                  tone={library.openToday ? 'hill' : 'muted'}
                  word={t(library.openToday ? 'libraries.isOpen' : 'libraries.isClosed')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const levelWords = ['libraries.level1', 'libraries.level2', 'libraries.level3', 'libraries.level4'] as const;

/** What lies below the villages is called as they are. */
function levelWord(level: number): (typeof levelWords)[number] {
  return levelWords[level - 1] ?? 'libraries.level4';
}
