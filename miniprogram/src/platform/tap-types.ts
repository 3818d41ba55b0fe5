import type { ReactNode } from 'react'

export interface TapProps {
  children?: ReactNode
  className?: string
  /** Said by screen readers instead of the content. */
  label?: string
  role?: 'button' | 'link' | 'tab' | 'switch' | 'checkbox' | 'radio'
  /** Whether it is chosen, of tabs, switches, boxes. */
  isOn?: boolean
  isDisabled?: boolean
  onTap?: () => void
}
