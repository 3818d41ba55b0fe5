import type { Language } from '../../../src/contract/codes'

/** Of something named in Chinese and perhaps in English. */
export const named = (language: Language, zh: string, en: string | null | undefined): string =>
  language === 'en' && en ? en : zh
