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
    { rootMargin: `${marginPx}px 0px` },
  )
  observer.observe(element)
  return () => observer.disconnect()
}
