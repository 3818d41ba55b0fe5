import { useEffect, useState } from 'react'

/** Seconds until something may be done again; 0 when it may. */
export function useCountdown(): { leftS: number; start: (ms: number) => void } {
  const [endsAtMs, setEnd] = useState(0)
  const [leftS, setLeft] = useState(0)
  useEffect(() => {
    const left = Math.max(0, Math.ceil((endsAtMs - Date.now()) / 1_000))
    if (leftS !== left) setLeft(left)
    if (left === 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [endsAtMs, leftS])
  return { leftS, start: (ms) => setEnd(Date.now() + ms) }
}
