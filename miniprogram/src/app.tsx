import { useDidShow, useLaunch, usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { common } from './i18n/common'
import { useTexts } from './i18n/texts'
import { replace, startAnew } from './platform/navigate'
import { say } from './platform/say'
import { keepSession } from './services/auth'
import { showLive, startLive } from './services/live'
import { onBackOnline } from './stores/network'
import './stores/personal'
import { followOtherTabs, onAnotherPerson, session } from './stores/session'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  const t = useTexts(common)
  useLaunch(() => {
    startLive()
    // What is typed on the pages belongs to nobody but whoever has typed it.
    onAnotherPerson(() => startAnew(session.getState().isSuspended ? '/pages/sanctions/index' : undefined))
    followOtherTabs()
    onBackOnline(() => void keepSession(Date.now()))
  })
  useDidShow(() => {
    showLive()
    void keepSession(Date.now())
  })
  // A link of an older version, or a mistyped one.
  usePageNotFound(() => {
    replace('/pages/home/index')
    say(t.noPage)
  })
  return children
}
