import { useDidShow, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { keepSession } from './services/auth'
import { showLive, startLive } from './services/live'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(startLive)
  useDidShow(() => {
    showLive()
    void keepSession(Date.now())
  })
  return children
}
