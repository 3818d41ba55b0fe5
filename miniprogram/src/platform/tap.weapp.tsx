import { View } from '@tarojs/components'
import { aria } from './aria'
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
  onTap,
}: TapProps) {
  return (
    <View
      className={`tap ${className}`}
      hoverClass={isDisabled ? 'none' : 'tap--held'}
      hoverStayTime={60}
      ariaRole={role}
      {...(label ? aria({ label, marks }) : {})}
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
