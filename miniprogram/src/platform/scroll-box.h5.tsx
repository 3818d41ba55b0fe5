import { View } from '@tarojs/components'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { ScrollBoxProps } from './scroll-box-types'

const nearTopPx = 240
const nearEndPx = 48
/** How long what stands in the page may still change its height after older things came. */
const settleMs = 400

/** A part of the page that scrolls by itself, begins at its end and does not jump when older things come on top. */
export function ScrollBox({ id, className = '', children, firstId, endTurn, onTop, onEnd }: ScrollBoxProps) {
  const now = useRef({ onTop, onEnd, isAtEnd: true, firstId, height: 0, fromEndPx: 0, holdUntilMs: 0 })
  now.current.onTop = onTop
  now.current.onEnd = onEnd

  useLayoutEffect(() => {
    const box = document.getElementById(id)
    const content = box?.firstElementChild
    if (!box || !content) return undefined
    const { current } = now
    const keep = () => {
      if (current.isAtEnd) box.scrollTop = box.scrollHeight
      else if (Date.now() < current.holdUntilMs) box.scrollTop = box.scrollHeight - current.fromEndPx
    }
    const look = () => {
      const fromEnd = box.scrollHeight - box.scrollTop - box.clientHeight
      const isAtEnd = fromEnd < nearEndPx
      if (Date.now() >= current.holdUntilMs) current.fromEndPx = box.scrollHeight - box.scrollTop
      if (isAtEnd !== current.isAtEnd) {
        current.isAtEnd = isAtEnd
        current.onEnd(isAtEnd)
      }
      if (box.scrollTop < nearTopPx) current.onTop()
    }
    const sizes = new ResizeObserver(keep)
    sizes.observe(content)
    sizes.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    keep()
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [id])

  useLayoutEffect(() => {
    const { current } = now
    if (current.firstId === firstId) return
    current.firstId = firstId
    const box = document.getElementById(id)
    if (!box || current.isAtEnd) return
    current.holdUntilMs = Date.now() + settleMs
    box.scrollTop = box.scrollHeight - current.fromEndPx
  }, [id, firstId])

  useEffect(() => {
    const box = document.getElementById(id)
    if (!box) return
    now.current.isAtEnd = true
    now.current.holdUntilMs = 0
    box.scrollTop = box.scrollHeight
    now.current.onEnd(true)
  }, [id, endTurn])

  return (
    <View id={id} className={`scroll-box ${className}`}>
      <View>{children}</View>
    </View>
  )
}
