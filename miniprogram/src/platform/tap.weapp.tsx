import { View } from '@tarojs/components'
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

/** What can be touched. On the web also by keyboard. */
export function Tap({
  children,
  className = '',
  label,
  role = 'button',
  isOn,
  isDisabled = false,
  onTap,
}: TapProps) {
  return (
    <View
      className={`tap ${className}`}
      hoverClass={isDisabled ? 'none' : 'tap--held'}
      hoverStayTime={60}
      ariaRole={role}
      {...(label ? { ariaLabel: label } : {})}
      {...(isOn === undefined ? {} : { ariaChecked: isOn })}
      {...(isDisabled ? { ariaDisabled: true } : {})}
      onClick={(event) => {
        event.stopPropagation()
        if (!isDisabled) onTap?.()
      }}
    >
      {children}
    </View>
  )
}
