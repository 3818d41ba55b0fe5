import { ScrollView, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import type { ScrollBoxProps } from './scroll-box-types'

const nearTopPx = 60
const nearEndPx = 60

/** A part of the page that scrolls by itself, begins at its end and does not jump when older things come on top. */
export function ScrollBox({ id, className = '', children, firstId, endTurn, onTop, onEnd }: ScrollBoxProps) {
  // The platform goes to an element when another is named; the end has two names, to be gone to again.
  const [target, setTarget] = useState('')
  const now = useRef({ firstId, viewPx: Infinity, isAtEnd: true, turn: 0 })
  const toEnd = () => setTarget(`${id}-end-${++now.current.turn % 2}`)

  useEffect(() => {
    now.current.isAtEnd = true
    toEnd()
    // Only a new turn goes there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [endTurn])

  useEffect(() => {
    const before = now.current.firstId
    now.current.firstId = firstId
    if (before && before !== firstId && !now.current.isAtEnd) setTarget(before)
    else if (now.current.isAtEnd) toEnd()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [firstId, children])

  return (
    <ScrollView
      id={id}
      className={`scroll-box ${className}`}
      scrollY
      scrollIntoView={target}
      upperThreshold={nearTopPx}
      onScrollToUpper={onTop}
      onScroll={({ detail }) => {
        const current = now.current
        // The least that was ever below the top edge is the height of the box itself.
        const belowPx = detail.scrollHeight - detail.scrollTop
        current.viewPx = Math.min(current.viewPx, belowPx)
        const isAtEnd = belowPx - current.viewPx < nearEndPx
        if (isAtEnd === current.isAtEnd) return
        current.isAtEnd = isAtEnd
        onEnd(isAtEnd)
      }}
      lowerThreshold={nearEndPx}
      onScrollToLower={() => {
        now.current.isAtEnd = true
        onEnd(true)
      }}
    >
      <View>{children}</View>
      <View id={`${id}-end-0`} className="scroll-box__end" />
      <View id={`${id}-end-1`} className="scroll-box__end" />
    </ScrollView>
  )
}
