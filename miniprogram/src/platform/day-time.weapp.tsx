import { Picker, View } from '@tarojs/components'
import { useFieldMarks } from '../components/field'
import { aria } from './aria'
import type { DayTimeProps } from './day-time-types'
import './day-time.scss'

/** The platform's wheels for a day or a time. */
export function DayTimeInput({ mode, label, value, least, most, onChange }: DayTimeProps) {
  const marks = useFieldMarks()
  const face = (
    <View className="day-time" {...aria({ role: 'button', label: `${label} ${value}`, marks })}>
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
