import { Image, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { aria, unnamed } from '../../platform/aria'
import { releasePicture } from '../../platform/pictures'
import { absolute, fetchOwnPicture } from '../../services/request'
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
  const { shown, onError } = useShown(src ?? null)
  return (
    <View
      className={`picture ${className}`}
      style={ratio ? { paddingTop: `${ratio * 100}%` } : undefined}
      {...(alt ? aria({ role: 'img', label: alt }) : aria({ isHidden: true }))}
      {...(onTap ? { onClick: onTap } : {})}
    >
      {shown ? (
        <Image
          className="picture__image"
          src={absolute(shown)}
          mode={fit === 'cover' ? 'aspectFill' : 'aspectFit'}
          lazyLoad={isLazy}
          onError={onError}
          {...unnamed}
        />
      ) : (
        <View className="picture__empty">
          <Icon name="image" size={28} />
        </View>
      )}
    </View>
  )
}

/** What is drawn: the picture; when it does not come, the owner's own copy of what nobody else may see yet; or nothing. */
function useShown(src: string | null): { shown: string | null; onError: () => void } {
  const [state, setState] = useState<{ src: string | null; own: string | null; isBroken: boolean }>({
    src: null,
    own: null,
    isBroken: false,
  })
  const { own } = state
  useEffect(() => (own === null ? undefined : () => releasePicture(own)), [own])
  const isGone = useRef(false)
  useEffect(() => () => void (isGone.current = true), [])
  const isSame = state.src === src
  const onError = () => {
    setState({ src, own: null, isBroken: true })
    // The copy itself cannot be drawn.
    if (src === null || (isSame && own !== null)) return
    void fetchOwnPicture(src).then((copy) => {
      if (copy === null) return
      if (isGone.current) return releasePicture(copy)
      setState((now) => (now.src === src ? { src, own: copy, isBroken: false } : now))
    })
  }
  return { shown: isSame ? (own ?? (state.isBroken ? null : src)) : src, onError }
}
