import type { ReactNode } from 'react'
import type { FieldMarks } from './aria-types'

export interface TapProps {
  children?: ReactNode
  className?: string
  /** Said by screen readers, of what has no words to be read: instead of the content. */
  label?: string
  role?: 'button' | 'link' | 'tab' | 'switch' | 'checkbox' | 'radio'
  /** Whether it is chosen, of tabs, switches, boxes. */
  isOn?: boolean
  isDisabled?: boolean
  /** Of what fills in a field. */
  marks?: FieldMarks
  /** Leads to where one is already. */
  isHere?: boolean
  onTap?: () => void
}
