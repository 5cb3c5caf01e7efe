import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/i18n.ts';

/** The words of the chosen language, and which it is. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  return { t, language };
}
