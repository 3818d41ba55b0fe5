import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { aria } from '../../platform/aria'
import './index.scss'

/** A part of a page on a surface of its own, with a heading and something at its end if given. */
export function Card({
  title,
  aside,
  children,
  className = '',
}: {
  title?: string
  aside?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <View className={`card ${className}`}>
      {(title || aside) && (
        <View className="card__head">
          <View className="card__title" {...(title ? aria({ role: 'heading' }) : {})}>
            {title}
          </View>
          {aside}
        </View>
      )}
      {children}
    </View>
  )
}
