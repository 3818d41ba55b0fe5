import { useEffect, useRef, useState } from 'react'
import { watchVisible } from '../platform/visible'

let count = 0

/** An id to be given to an element, whether that is near the window, and how high it was last. */
export function useVisible(
  marginPx: number,
  isNearAtFirst: boolean,
): { id: string; isNear: boolean; heightPx: number } {
  const id = useRef('')
  if (!id.current) id.current = `seen-${++count}`
  const [state, setState] = useState({ isNear: isNearAtFirst, heightPx: 0 })
  useEffect(
    () =>
      watchVisible(id.current, marginPx, (isNear, heightPx) =>
        setState((old) =>
          old.isNear === isNear && (!isNear || old.heightPx === heightPx)
            ? old
            : { isNear, heightPx: isNear || old.heightPx === 0 ? heightPx : old.heightPx },
        ),
      ),
    [marginPx],
  )
  return { id: id.current, ...state }
}
