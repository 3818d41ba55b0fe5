import Taro from '@tarojs/taro'

/**
 * Tells when an element comes near the window, and leaves it. @param marginPx how far away is still near
 * @returns call it to hear no more
 */
export function watchVisible(
  id: string,
  marginPx: number,
  listener: (isNear: boolean, heightPx: number) => void,
): () => void {
  // In the background no page is the current one; what is drawn then is still of the one on top.
  const page = Taro.getCurrentInstance().page ?? Taro.getCurrentPages().slice(-1)[0]
  if (!page) return () => undefined
  const observer = Taro.createIntersectionObserver(page)
  observer
    .relativeToViewport({ top: marginPx, bottom: marginPx })
    .observe(`#${id}`, ({ intersectionRatio, boundingClientRect }) =>
      listener((intersectionRatio ?? 0) > 0, boundingClientRect?.height ?? 0),
    )
  return () => observer.disconnect()
}
