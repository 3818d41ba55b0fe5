import { useEffect, useRef } from 'react'
import type { NotificationKind } from '../../../src/contract/notifications'
import { onNotification } from '../services/live'

/** Calls when the server tells of something of these kinds while the page is open. */
export function useNews(kinds: readonly NotificationKind[], onNews: () => void): void {
  const latest = useRef(onNews)
  latest.current = onNews
  const list = kinds.join()
  useEffect(() => onNotification(() => latest.current(), list.split(',') as NotificationKind[]), [list])
}
