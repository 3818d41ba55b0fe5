import { useState } from 'react'
import { useMe } from '../stores/session'

/** What is being typed. A visitor who signs in goes on with it; somebody else than who typed it does not see it. */
export function useTyped(): [string, (text: string) => void] {
  const me = useMe()?.id ?? null
  const [{ owner, text }, set] = useState({ owner: me, text: '' })
  const isTheirs = owner === null || owner === me
  return [isTheirs ? text : '', (next) => set({ owner: me, text: next })]
}
