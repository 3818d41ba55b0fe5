import { useState } from 'react'
import { keepPersonal, readPersonal } from '../../stores/personal'
import { useMe } from '../../stores/session'

const nameOf = (owner: string | null) => ({ owner, kind: 'search-history' }) as const

const read = (owner: string | null) => ({ owner, list: readPersonal<string[]>(nameOf(owner)) ?? [] })

/** What the present person has searched for on this device. */
export function useHistory(): [history: readonly string[], keep: (next: string[]) => void] {
  const owner = useMe()?.id ?? null
  const [kept, setKept] = useState(() => read(owner))
  const now = kept.owner === owner ? kept : read(owner)
  if (now !== kept) setKept(now)
  const keep = (list: string[]) => {
    keepPersonal(nameOf(owner), list.length > 0 ? list : null)
    setKept({ owner, list })
  }
  return [now.list, keep]
}
