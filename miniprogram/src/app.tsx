import { useDidShow, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { keepSession } from './services/auth'
import { showLive, startLive } from './services/live'
import { onBackOnline } from './stores/network'
import './stores/personal'
import { followOtherTabs } from './stores/session'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startLive()
    followOtherTabs()
    onBackOnline(() => void keepSession(Date.now()))
  })
  useDidShow(() => {
    showLive()
    void keepSession(Date.now())
  })
  return children
}
