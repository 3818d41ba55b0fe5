import Taro from '@tarojs/taro'
import type { Language } from '../../../src/contract/codes'

export { paintChrome, setDocumentLanguage, setPageTitle } from './system.weapp'

/** QQ has the older call only, and no dark theme. */
export const systemLanguage = (): Language =>
  Taro.getSystemInfoSync().language?.startsWith('zh') ? 'zh' : 'en'

/** QQ cannot be told to stop telling. @returns call it to hear no more */
export function onNetwork(listener: (isConnected: boolean) => void): () => void {
  let isHeard = true
  Taro.onNetworkStatusChange(({ isConnected }) => {
    if (isHeard) listener(isConnected)
  })
  return () => void (isHeard = false)
}

export const systemTheme = (): 'light' | 'dark' => 'light'

export function onSystemTheme(_listener: (theme: 'light' | 'dark') => void): void {
  // Never changes.
}
