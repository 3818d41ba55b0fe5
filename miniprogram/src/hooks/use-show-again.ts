import { useDidShow } from '@tarojs/taro'
import { useRef } from 'react'

/** Calls when the person comes back to the page; not when it first opens, for then everything is asked anyhow. */
export function useShowAgain(work: () => void): void {
  const isFirst = useRef(true)
  useDidShow(() => {
    if (isFirst.current) isFirst.current = false
    else work()
  })
}
