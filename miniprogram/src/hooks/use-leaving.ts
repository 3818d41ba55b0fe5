import { useEffect, useReducer } from 'react'
import { onPersonChange } from '../stores/session'

/**
 * Another number once the person has left: a key for what they have typed on an open page, which is not the next one's to
 * see. A visitor who signs in goes on.
 */
export function useLeaving(): number {
  const [turn, next] = useReducer((count: number) => count + 1, 0)
  useEffect(() => onPersonChange((from) => from !== null && next()), [])
  return turn
}
