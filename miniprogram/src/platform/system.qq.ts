import Taro from '@tarojs/taro'
import type { Language } from '../../../src/contract/codes'

export { onNetwork, paintChrome, setPageTitle } from './system.weapp'

export const platformName: 'wechat' | 'qq' | 'web' = 'qq'

/** QQ has the older call only, and no dark theme. */
export const systemLanguage = (): Language =>
  Taro.getSystemInfoSync().language?.startsWith('zh') ? 'zh' : 'en'

export const systemTheme = (): 'light' | 'dark' => 'light'

export function onSystemTheme(_listener: (theme: 'light' | 'dark') => void): void {
  // Never changes.
}
