import { createElement } from 'react'
import { useFieldMarks } from '../components/field'
import { aria } from './aria'
import type { DayTimeProps } from './day-time-types'
import './day-time.scss'

/** The browser's own field for a day or a time: it knows keyboards and screen readers. */
export function DayTimeInput({ mode, label, value, least, most, onChange }: DayTimeProps) {
  const marks = useFieldMarks()
  return createElement('input', {
    className: 'day-time',
    type: mode,
    ...aria({ label, marks }),
    value,
    min: least,
    max: most,
    onInput: (event: { currentTarget: HTMLInputElement }) => onChange(event.currentTarget.value),
    onChange: () => undefined,
  })
}
