import Taro from '@tarojs/taro'

export interface TabBarLook {
  /** In the order of the tabs. */
  texts: readonly string[]
  color: string
  selectedColor: string
  backgroundColor: string
  borderStyle: 'black' | 'white'
}

/** Draws the platform's tab bar anew; best effort, for some platforms only know it while a tab page is shown. */
export function paintTabBar({ texts, ...style }: TabBarLook): void {
  const quietly = (done: unknown) => void Promise.resolve(done).catch(() => undefined)
  quietly(Taro.setTabBarStyle(style))
  texts.forEach((text, index) => quietly(Taro.setTabBarItem({ index, text })))
}
