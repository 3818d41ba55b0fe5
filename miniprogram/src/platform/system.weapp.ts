import Taro from '@tarojs/taro'
import type { Language } from '../../../src/contract/codes'

export const systemLanguage = (): Language => (Taro.getAppBaseInfo().language?.startsWith('zh') ? 'zh' : 'en')

/** The platform takes the phone's. */
export function setDocumentLanguage(_language: Language): void {
  // Nothing can be said.
}

export const systemTheme = (): 'light' | 'dark' => (Taro.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light')

export function onSystemTheme(listener: (theme: 'light' | 'dark') => void): void {
  Taro.onThemeChange(({ theme }) => listener(theme === 'dark' ? 'dark' : 'light'))
}

/** Called with whether there is a network, at each change. @returns call it to hear no more */
export function onNetwork(listener: (isConnected: boolean) => void): () => void {
  const hear = ({ isConnected }: { isConnected: boolean }) => listener(isConnected)
  Taro.onNetworkStatusChange(hear)
  return () => Taro.offNetworkStatusChange(hear)
}

/** Colours of what the platform draws itself: bars and what shows behind the page. */
export function paintChrome({ bar, page, isDark }: { bar: string; page: string; isDark: boolean }): void {
  void Taro.setNavigationBarColor({
    backgroundColor: bar,
    frontColor: isDark ? '#ffffff' : '#000000',
  }).catch(() => undefined)
  void Taro.setBackgroundColor({ backgroundColor: page }).catch(() => undefined)
}

export function setPageTitle(title: string, _app: string): void {
  void Taro.setNavigationBarTitle({ title }).catch(() => undefined)
}
