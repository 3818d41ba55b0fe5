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
  return (
    <Text className={className} onClick={onTap}>
      {children}
    </Text>
  )
}
