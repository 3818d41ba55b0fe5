import { useDidShow, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { showLive, startLive } from './services/live'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(startLive)
  useDidShow(showLive)
  return children
}
