import type { Language } from '../../../src/contract/codes'

export const systemLanguage = (): Language => (navigator.language.startsWith('zh') ? 'zh' : 'en')

/** What browsers and screen readers take the words to be. */
export function setDocumentLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

const dark = () => window.matchMedia('(prefers-color-scheme: dark)')

export const systemTheme = (): 'light' | 'dark' => (dark().matches ? 'dark' : 'light')

export function onSystemTheme(listener: (theme: 'light' | 'dark') => void): void {
  dark().addEventListener('change', ({ matches }) => listener(matches ? 'dark' : 'light'))
}

/** Called with whether there is a network, at each change. @returns call it to hear no more */
export function onNetwork(listener: (isConnected: boolean) => void): () => void {
  const come = () => listener(true)
  const go = () => listener(false)
  window.addEventListener('online', come)
  window.addEventListener('offline', go)
  return () => {
    window.removeEventListener('online', come)
    window.removeEventListener('offline', go)
  }
}

/** Colours of what the browser draws itself, and the theme for what stands outside of pages. */
export function paintChrome({ bar, page, isDark }: { bar: string; page: string; isDark: boolean }): void {
  const root = document.documentElement
  root.dataset.theme = isDark ? 'dark' : 'light'
  root.style.colorScheme = isDark ? 'dark' : 'light'
  root.style.backgroundColor = page
  let meta = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]')
  if (!meta) {
    meta = document.createElement('meta')
    meta.name = 'theme-color'
    document.head.append(meta)
  }
  meta.content = bar
}

/** @param app the app's name, which a browser's tab shows beside the page's */
export function setPageTitle(title: string, app: string): void {
  document.title = title ? `${title} · ${app}` : app
}
