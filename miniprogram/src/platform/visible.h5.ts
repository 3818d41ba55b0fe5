/**
 * Tells when an element comes near the window, and leaves it. @param marginPx how far away is still near
 * @returns call it to hear no more
 */
export function watchVisible(
  id: string,
  marginPx: number,
  listener: (isNear: boolean, heightPx: number) => void,
): () => void {
  const element = document.getElementById(id)
  if (!element) return () => undefined
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries[entries.length - 1]
      if (last) listener(last.isIntersecting, last.boundingClientRect.height)
    },
    // A margin around the window would count for nothing: the page scrolls within it.
    { root: scrollerOf(element), rootMargin: `${marginPx}px 0px` },
  )
  observer.observe(element)
  return () => observer.disconnect()
}

/** What the element moves in; null when that is the window. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return null
}
