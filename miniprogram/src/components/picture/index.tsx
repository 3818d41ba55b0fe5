import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { aria } from '../../platform/aria'
import { absolute } from '../../services/request'
import { Icon } from '../icon'
import './index.scss'

export interface PictureProps {
  /** As the server names it; null draws an empty frame. */
  src: string | null | undefined
  /** What it shows; empty for decoration. */
  alt: string
  /** Height by width: 1 is a square. Without it the frame gives the size. */
  ratio?: number
  fit?: 'cover' | 'contain'
  isLazy?: boolean
  className?: string
  onTap?: () => void
}

/** A picture that keeps its place before it comes, and says so when it does not come. */
export function Picture({
  src,
  alt,
  ratio,
  fit = 'cover',
  isLazy = true,
  className = '',
  onTap,
}: PictureProps) {
  const [isBroken, setBroken] = useState(false)
  return (
    <View
      className={`picture ${className}`}
      style={ratio ? { paddingTop: `${ratio * 100}%` } : undefined}
      {...(alt ? aria({ role: 'img', label: alt }) : aria({ isHidden: true }))}
      {...(onTap ? { onClick: onTap } : {})}
    >
      {src && !isBroken ? (
        <Image
          className="picture__image"
          src={absolute(src)}
          mode={fit === 'cover' ? 'aspectFill' : 'aspectFit'}
          lazyLoad={isLazy}
          onError={() => setBroken(true)}
        />
      ) : (
        <View className="picture__empty">
          <Icon name="image" size={28} />
        </View>
      )}
    </View>
  )
}
