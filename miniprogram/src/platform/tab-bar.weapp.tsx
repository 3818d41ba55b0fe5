import Taro, { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect } from 'react'
import { tabs, type TabBarProps } from './tab-bar-types'

/** As `styles/tokens` has them; the platform's bar knows no variables. */
const looks = {
  light: { color: '#5c6470', selectedColor: '#097a5c', backgroundColor: '#ffffff', borderStyle: 'white' },
  dark: { color: '#a4adb8', selectedColor: '#3ecfa3', backgroundColor: '#191d21', borderStyle: 'black' },
} as const

const quietly = (done: unknown) => void Promise.resolve(done).catch(() => undefined)

/**
 * The platform draws the tab bar; here it learns the person's language and the colours of the theme. Best effort: some
 * platforms only know it while a tab page is shown.
 */
export function TabBar({ names, theme }: TabBarProps) {
  const paint = useCallback(() => {
    quietly(Taro.setTabBarStyle(looks[theme]))
    tabs.forEach((tab, index) => quietly(Taro.setTabBarItem({ index, text: names[tab] })))
  }, [names, theme])
  useEffect(paint, [paint])
  useDidShow(paint)
  return null
}
