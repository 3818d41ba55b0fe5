import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Tap } from '../../platform/tap'
import './index.scss'

/** A line that is on or off. */
export function Switch({
  title,
  text,
  isOn,
  isDisabled = false,
  onChange,
}: {
  title: string
  text?: ReactNode
  isOn: boolean
  isDisabled?: boolean
  onChange: (isOn: boolean) => void
}) {
  return (
    <Tap className="cell" role="switch" isOn={isOn} isDisabled={isDisabled} onTap={() => onChange(!isOn)}>
      <View className="cell__body">
        <View className="cell__title">{title}</View>
        {text && <View className="cell__text">{text}</View>}
      </View>
      <View className={`switch ${isOn ? 'switch--on' : ''}`}>
        <View className="switch__knob" />
      </View>
    </Tap>
  )
}

/** A box to be ticked; what stands beside it may be touched by itself. */
export function Check({
  label,
  isOn,
  children,
  onChange,
}: {
  /** Said by screen readers. */
  label: string
  isOn: boolean
  children: ReactNode
  onChange: (isOn: boolean) => void
}) {
  return (
    <View className="check">
      <Tap className="check__box" role="checkbox" isOn={isOn} label={label} onTap={() => onChange(!isOn)}>
        <View className={`check__mark ${isOn ? 'check__mark--on' : ''}`}>{isOn ? '✓' : ''}</View>
      </Tap>
      <View className="check__text">{children}</View>
    </View>
  )
}
