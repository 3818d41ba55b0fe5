import { useEffect, useRef } from 'react'

/** Returns false when the key meant nothing here and somebody else may have it. */
export type Keys = Record<string, (event: KeyboardEvent) => boolean | void>

const pressable = new Set(['checkbox', 'radio', 'button', 'submit', 'reset'])

/** In a field of text keys are letters. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) return !pressable.has(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/**
 * Single keys, as long as nobody types, composes Chinese, holds another key, or has a dialog open. `Enter` is left to
 * buttons and links that have the focus.
 */
export function useKeys(keys: Keys, enabled = true): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!enabled) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('dialog[open]')) return
      if (event.key === 'Enter' && event.target !== document.body) return
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const act = Object.hasOwn(latest.current, name) ? latest.current[name] : undefined
      if (act && act(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [enabled])
}
