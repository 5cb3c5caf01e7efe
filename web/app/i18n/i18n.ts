import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Catalogue } from './zh.ts';

export type Language = 'zh' | 'en';

/** The catalogue of one language; each is a file of its own, so a browser fetches only one. */
async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === 'en' ? (await import('./en.ts')).en : (await import('./zh.ts')).zh;
}

/** An i18n instance that knows one language for its whole life. */
export async function createI18n(language: Language): Promise<i18n> {
  const instance = createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await loadCatalogue(language) } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}

/** The language tag for `lang` attributes and number formats. */
export function languageTag(language: Language): string {
  return language === 'en' ? 'en' : 'zh-CN';
}
