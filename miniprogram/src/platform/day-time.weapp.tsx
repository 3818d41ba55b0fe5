import { Picker, View } from '@tarojs/components'
import { aria } from './aria'
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

/** The platform's wheels for a day or a time. */
export function DayTimeInput({ mode, label, value, least, most, onChange }: DayTimeProps) {
  const face = (
    <View className="day-time" {...aria({ role: 'button', label: `${label} ${value}` })}>
      {value || '–'}
    </View>
  )
  return mode === 'date' ? (
    <Picker
      mode="date"
      value={value}
      start={least}
      end={most}
      onChange={({ detail }) => onChange(detail.value)}
    >
      {face}
    </Picker>
  ) : (
    <Picker mode="time" value={value} onChange={({ detail }) => onChange(detail.value)}>
      {face}
    </Picker>
  )
}
