export interface Bilingual {
  zh: string
  en: string
}

/** One of the two languages of the panel; Chinese for everything that is not English. */
export function panelLanguage(code: string): keyof Bilingual {
  return code.startsWith('en') ? 'en' : 'zh'
}
