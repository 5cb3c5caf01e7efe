/** A message in the languages of the house. Chinese comes first: it is what most readers see. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Text;

/** The wording of `text` in `language`. */
export function say(text: Text, language: Language): string {
  return text[language];
}

/** Both wordings on one line, for terminals and logs where the reader's language is unknown. */
export function sayBoth(text: Text): string {
  return text.zh === text.en ? text.zh : `${text.zh} · ${text.en}`;
}

/**
 * The language asked for by an Accept-Language header (RFC 9110, 12.5.4); Chinese when nothing else is asked.
 * Qualities are honoured, unknown languages skipped.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return 'zh';
}
