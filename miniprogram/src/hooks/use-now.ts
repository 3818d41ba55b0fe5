import { useEffect, useState } from 'react'

/** The present, milliseconds since 1970, drawn anew every so often while it is wanted. */
export function useNow(everyMs: number, isWanted = true): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    if (!isWanted) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = () => {
      setNowMs(Date.now())
      timer = setTimeout(tick, everyMs)
    }
    tick()
    return () => clearTimeout(timer)
  }, [everyMs, isWanted])
  return nowMs
}
