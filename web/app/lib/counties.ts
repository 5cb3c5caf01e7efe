import type { Library } from './api.ts';

/** One county with its libraries, highest level first; the city's own have no county. */
export interface County {
  name: string | null;
  libraries: Library[];
  open: number;
}

/** The libraries by county in the order the API gives them; the city's own come first. */
export function byCounty(libraries: readonly Library[]): County[] {
  const groups = new Map<string, Library[]>();
  for (const library of libraries) {
    const name = library.level === 1 ? '' : (library.county ?? '');
    groups.set(name, [...(groups.get(name) ?? []), library]);
  }
  return [...groups]
    .map(([name, members]) => ({
      name: name === '' ? null : name,
      libraries: members.toSorted((one, other) => one.level - other.level),
      open: members.filter((library) => library.openToday).length,
    }))
    .toSorted((one, other) => Number(one.name !== null) - Number(other.name !== null));
}

/** What the library field of the search offers: the upper levels, and the chosen one's own county. */
export function libraryChoices(libraries: readonly Library[], chosen: string | undefined) {
  const at = libraries.find((library) => library.code === chosen);
  return {
    upper: libraries.filter((library) => library.level <= 2).map(named),
    county: at?.county ?? null,
    lower: libraries
      .filter((library) => library.level > 2 && at !== undefined && library.county === at.county)
      .map(named),
  };
}

function named({ code, name }: Library) {
  return { code, name };
}
