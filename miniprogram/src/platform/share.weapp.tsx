import { Button } from '@tarojs/components'
import { useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import type { Shared, ShareButtonProps } from './share-types'

export type { Shared } from './share-types'

/**
 * What is passed on from this page, by its button or the platform's menu. The page's config says `enableShareAppMessage`
 * and `enableShareTimeline`.
 */
export function useShared(shared: Shared): void {
  useShareAppMessage(() => shared)
  useShareTimeline(() => ({
    title: shared.title,
    query: shared.path.split('?')[1] ?? '',
    imageUrl: shared.imageUrl,
  }))
}

/** Only this button of the platform opens its dialogue; what is passed on is the page's `useShared`. */
export function ShareButton({ children, className = '', label }: ShareButtonProps) {
  return (
    <Button className={`share-button ${className}`} openType="share" {...(label ? { ariaLabel: label } : {})}>
      {children}
    </Button>
  )
}
