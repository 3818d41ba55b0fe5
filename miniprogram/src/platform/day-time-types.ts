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
