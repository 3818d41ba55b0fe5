import { useShareAppMessage } from '@tarojs/taro'
import type { Shared } from './share-types'

export { ShareButton } from './share.weapp'
export type { Shared } from './share-types'

/** What is passed on from this page. QQ has no timeline. */
export function useShared(shared: Shared): void {
  useShareAppMessage(() => shared)
}
