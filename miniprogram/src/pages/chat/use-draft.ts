import { useDidHide } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { keepPersonal, readPersonal } from '../../stores/personal'

const pauseMs = 600

/** What was typed and not sent, kept on the device for each conversation. @param owner who types; another one is another page */
export function useDraft(owner: string | null, conversation: string): [string, (text: string) => void] {
  const name = { owner, kind: 'chat-draft', id: conversation } as const
  const [text, setText] = useState(() => readPersonal<string>(name) ?? '')
  const now = useRef({ name, text, timer: undefined as ReturnType<typeof setTimeout> | undefined })
  const keep = useCallback(() => {
    const { name: where, text: what, timer } = now.current
    if (timer !== undefined) clearTimeout(timer)
    now.current.timer = undefined
    keepPersonal(where, what || null)
  }, [])
  useDidHide(keep)
  useEffect(() => keep, [keep])
  const change = useCallback(
    (next: string) => {
      setText(next)
      now.current.text = next
      if (!next) keep()
      else now.current.timer ??= setTimeout(keep, pauseMs)
    },
    [keep],
  )
  return [text, change]
}
