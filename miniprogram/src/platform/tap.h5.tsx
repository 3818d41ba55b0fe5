import { View } from '@tarojs/components'
import type { TapProps } from './tap-types'

/** What can be touched. On the web also by keyboard. */
export function Tap({
  children,
  className = '',
  label,
  role = 'button',
  isOn,
  isDisabled = false,
  marks,
  isHere = false,
  onTap,
}: TapProps) {
  const aria: Record<string, unknown> = {
    role,
    tabIndex: isDisabled ? -1 : 0,
    'aria-disabled': isDisabled || undefined,
    ...(label ? { 'aria-label': label } : {}),
    ...(marks?.describedBy ? { 'aria-describedby': marks.describedBy } : {}),
    ...(isHere ? { 'aria-current': 'page' } : {}),
    ...(isOn === undefined
      ? {}
      : role === 'tab'
        ? { 'aria-selected': isOn }
        : role === 'button'
          ? { 'aria-pressed': isOn }
          : { 'aria-checked': isOn }),
    onKeyDown: (event: KeyboardEvent) => {
      if ((event.key !== 'Enter' && event.key !== ' ') || event.target !== event.currentTarget) return
      event.preventDefault()
      if (!isDisabled) onTap?.()
    },
  }
  return (
    <View
      className={`tap ${className}`}
      {...aria}
      onClick={(event) => {
        event.stopPropagation()
        if (!isDisabled) onTap?.()
      }}
    >
      {children}
    </View>
  )
}
