import { createElement } from 'react'
import './day-time.scss'

export interface DayTimeProps {
  mode: 'date' | 'time'
  label: string
  /** `2026-12-01`, or `18:30`; empty when nothing is chosen. */
  value: string
  /** Days alone have limits. */
  least?: string
  most?: string
  onChange: (value: string) => void
}

/** The browser's own field for a day or a time: it knows keyboards and screen readers. */
export function DayTimeInput({ mode, label, value, least, most, onChange }: DayTimeProps) {
  return createElement('input', {
    className: 'day-time',
    type: mode,
    'aria-label': label,
    value,
    min: least,
    max: most,
    onInput: (event: { currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
    onChange: () => undefined,
  })
}
