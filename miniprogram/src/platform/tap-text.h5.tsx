import { Text } from '@tarojs/components'
import type { ReactNode } from 'react'

/** Words within a text that lead somewhere. */
export function TapText({
  children,
  className = '',
  onTap,
}: {
  children: ReactNode
  className?: string
  onTap: () => void
}) {
  const keyboard: Record<string, unknown> = {
    role: 'link',
    tabIndex: 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') onTap()
    },
  }
  return (
    <Text className={className} {...keyboard} onClick={onTap}>
      {children}
    </Text>
  )
}
