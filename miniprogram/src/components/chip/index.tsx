import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Tap } from '../../platform/tap'
import './index.scss'

/** One of a few to choose from, or a filter that is on. */
export function Chip({
  children,
  isOn = false,
  role = 'radio',
  label,
  onTap,
}: {
  children: ReactNode
  isOn?: boolean
  role?: 'radio' | 'checkbox' | 'button'
  label?: string
  onTap: () => void
}) {
  return (
    <Tap className={`chip ${isOn ? 'chip--on' : ''}`} role={role} isOn={isOn} label={label} onTap={onTap}>
      {children}
    </Tap>
  )
}

/** A small word about something; not to be touched. */
export function Tag({
  children,
  tone = 'plain',
}: {
  children: ReactNode
  tone?: 'plain' | 'accent' | 'warn' | 'danger'
}) {
  return <View className={`tag tag--${tone}`}>{children}</View>
}
