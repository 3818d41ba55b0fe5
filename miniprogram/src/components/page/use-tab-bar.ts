import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect } from 'react'
import { defineTexts, useTexts } from '../../i18n/texts'
import { paintTabBar } from '../../platform/tab-bar'
import { settings } from '../../stores/settings'

const names = defineTexts({
  zh: { home: '首页', nearby: '附近', publish: '发布', messages: '消息', me: '我的' },
  en: { home: 'Home', nearby: 'Nearby', publish: 'Post', messages: 'Messages', me: 'Me' },
})

/** As `styles/tokens` has them; the platform's bar knows no variables. */
const looks = {
  light: { color: '#5c6470', selectedColor: '#0a7d5f', backgroundColor: '#ffffff', borderStyle: 'white' },
  dark: { color: '#a4adb8', selectedColor: '#3ecfa3', backgroundColor: '#191d21', borderStyle: 'black' },
} as const

/** The tab bar speaks the person's language and has the colours of the theme. */
export function useTabBar(isTab: boolean): void {
  const t = useTexts(names)
  const theme = settings((state) => state.theme)
  const paint = useCallback(() => {
    if (isTab) paintTabBar({ ...looks[theme], texts: [t.home, t.nearby, t.publish, t.messages, t.me] })
  }, [isTab, t, theme])
  useEffect(paint, [paint])
  useDidShow(paint)
}
