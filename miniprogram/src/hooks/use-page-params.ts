import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'

type Params = Partial<Record<string, string>>

/**
 * What the page was opened with. A page that is drawn for the first time when the app has just gone into the background has
 * no router; what it was opened with then stands at the page itself.
 */
export function usePageParams(): Params {
  const router = useRouter() as { params: Params } | null
  const [params] = useState(() => router?.params ?? paramsOfTop())
  return params
}

const paramsOfTop = (): Params => {
  const [page] = Taro.getCurrentPages().slice(-1) as { options?: Params }[]
  return page?.options ?? {}
}
