import { Link } from 'react-router';
import type { Named } from '../lib/api.ts';
import { searchAddress, type Search } from '../lib/search-address.ts';
import { useTongue } from '../lib/use-tongue.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';

interface SearchFiltersProps {
  asked: Search;
  choices: { upper: Named[]; county: string | null; lower: Named[] };
}

/** Where and what to narrow down to; part of the search form, so it works with scripts off. */
export function SearchFilters({ asked, choices }: SearchFiltersProps) {
  const { t } = useWords();
  return (
    <fieldset className="filters">
      <legend>{t('search.filters')}</legend>
      <label htmlFor="library">{t('search.library')}</label>
      <select id="library" name="library" defaultValue={asked.library ?? ''}>
        <option value="">{t('search.anyLibrary')}</option>
        <optgroup label={t('search.counties')}>
          <Options libraries={choices.upper} />
        </optgroup>
        {choices.lower.length > 0 && (
          <optgroup label={t('search.within', { name: choices.county ?? '' })}>
            <Options libraries={choices.lower} />
          </optgroup>
        )}
      </select>
      <label className="check">
        <input type="checkbox" name="available" value="1" defaultChecked={asked.available} />
        {t('search.available')}
      </label>
      <button type="submit" className="quiet">
        {t('search.apply')}
      </button>
    </fieldset>
  );
}

function Options({ libraries }: { libraries: Named[] }) {
  const tongue = useTongue();
  return libraries.map(({ code, name }) => (
    <option key={code} value={code} lang={tongue(name)}>
      {name}
    </option>
  ));
}

/** The chosen filters as words that can be taken away one by one. */
export function ChosenFilters({ asked, libraryName }: { asked: Search; libraryName: string | undefined }) {
  const { t } = useWords();
  const chosen = [
    asked.library !== undefined && {
      name: libraryName ?? asked.library,
      to: searchAddress({ ...asked, page: 1, library: undefined }),
    },
    asked.available && {
      name: t('search.available'),
      to: searchAddress({ ...asked, page: 1, available: false }),
    },
  ].filter((filter) => filter !== false);
  if (chosen.length === 0) return null;
  return (
    <ul className="chosen" aria-label={t('search.chosen')}>
      {chosen.map(({ name, to }) => (
        <li key={name}>
          <Link to={to} aria-label={t('search.remove', { name })}>
            <Name>{name}</Name> <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
