import { Textarea, View } from '@tarojs/components'
import { useEffect, useRef, type ReactNode } from 'react'
import { aria } from './aria'
import type { ChatLineProps } from './chat-line-types'

const lineId = 'chat-line'

/** Where one writes a message; the keyboard stays for the next one. Enter sends, with Shift it is a new line. */
export function ChatLine({ value, label, placeholder, most, onChange, onSend }: ChatLineProps) {
  const send = useRef(onSend)
  send.current = onSend
  useEffect(() => {
    const line = document.getElementById(lineId)
    if (!line) return undefined
    const press = (event: KeyboardEvent) => {
      // Enter that ends the writing of a Chinese word is part of the word.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      send.current()
    }
    // On the way down: the field keeps its keys to itself.
    line.addEventListener('keydown', press, true)
    return () => line.removeEventListener('keydown', press, true)
  }, [])
  useEffect(() => {
    // Taro's field grows by itself, but never becomes smaller again: it leaves a height on itself.
    const area = document.querySelector(`#${lineId} taro-textarea-core`)
    const field = area?.querySelector('textarea')
    if (!area || !field) return
    field.removeAttribute('style')
    field.rows = 1
    const line = Math.max(1, Math.floor(field.scrollHeight / parseFloat(getComputedStyle(field).lineHeight)))
    field.rows = line
    Object.assign(area, { line })
  }, [value])
  return (
    <View id={lineId} className="chat-line">
      <Textarea
        className="chat-line__area"
        value={value}
        placeholder={placeholder}
        placeholderClass="input__placeholder"
        maxlength={most}
        autoHeight
        onInput={({ detail }) => onChange(detail.value)}
        nativeProps={{ ...aria({ label }), enterkeyhint: 'send' }}
      />
    </View>
  )
}

/** What is touched in here does not take the keyboard away. */
export function KeepsKeyboard({ children }: { children: ReactNode }) {
  const stay: Record<string, unknown> = { onMouseDown: (event: Event) => event.preventDefault() }
  return <View {...stay}>{children}</View>
}

/** Keeps `--visible-height` at what the keyboard leaves of the window, while the page is there. */
export function useVisibleHeight(): void {
  useEffect(() => {
    const { visualViewport: viewport } = window
    if (!viewport) return undefined
    const root = document.documentElement
    const fit = () => {
      root.style.setProperty('--visible-height', `${viewport.height}px`)
      // iOS moves the page up under the keyboard instead of making it smaller.
      if (viewport.offsetTop > 0) window.scrollTo(0, 0)
    }
    fit()
    viewport.addEventListener('resize', fit)
    return () => {
      viewport.removeEventListener('resize', fit)
      root.style.removeProperty('--visible-height')
    }
  }, [])
}
