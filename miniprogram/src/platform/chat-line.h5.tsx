import { Textarea, View } from '@tarojs/components'
import { useEffect, type ReactNode } from 'react'
import { aria } from './aria'

export interface ChatLineProps {
  value: string
  label: string
  placeholder: string
  most: number
  onChange: (value: string) => void
  onSend: () => void
  /** How high the keyboard stands over the page, where the platform leaves that to the page. Pixels. */
  onKeyboard: (heightPx: number) => void
}

/** Where one writes a message; the keyboard stays for the next one. Enter sends, with Shift it is a new line. */
export function ChatLine({ value, label, placeholder, most, onChange, onSend }: ChatLineProps) {
  const keys: Record<string, unknown> = {
    enterkeyhint: 'send',
    onKeyDown: (event: KeyboardEvent & { nativeEvent?: KeyboardEvent }) => {
      const isComposing = event.nativeEvent?.isComposing ?? event.isComposing
      if (event.key !== 'Enter' || event.shiftKey || isComposing) return
      event.preventDefault()
      onSend()
    },
  }
  return (
    <View className="chat-line" {...keys}>
      <Textarea
        className="chat-line__area"
        value={value}
        placeholder={placeholder}
        placeholderClass="input__placeholder"
        maxlength={most}
        autoHeight
        onInput={({ detail }) => onChange(detail.value)}
        {...aria({ label })}
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
