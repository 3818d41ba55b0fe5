import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { aria } from '../../platform/aria'
import { Icon } from '../icon'
import './index.scss'

/** A word to be noticed in its place. */
export function Note({
  children,
  tone = 'info',
}: {
  children: ReactNode
  tone?: 'info' | 'warn' | 'danger'
}) {
  return (
    <View className={`note note--${tone}`} {...aria({ role: tone === 'info' ? 'note' : 'alert' })}>
      <Icon name={tone === 'info' ? 'help' : 'warning'} size={18} />
      <View className="grow">{children}</View>
    </View>
  )
}
