import Taro from '@tarojs/taro'

/**
 * Opens a picture over the whole window; a touch, Enter or Escape closes it, and one is where one was. @param urls full
 * addresses; those one can go on to
 */
export function viewPicture(url: string, urls: readonly string[] = [url]): void {
  const opener = document.activeElement
  void Taro.previewImage({ current: url, urls: [...urls] }).then(() => {
    const viewer = [...document.body.querySelectorAll<HTMLElement>(':scope > .preview-image')].pop()
    if (viewer) hold(viewer, opener)
  })
}

/** Taro's viewer knows neither keys nor screen readers: they are kept in it until it is gone. */
function hold(viewer: HTMLElement, opener: Element | null): void {
  const beside = [...document.body.children].filter((each) => each !== viewer && !each.hasAttribute('inert'))
  viewer.setAttribute('role', 'dialog')
  viewer.setAttribute('aria-modal', 'true')
  viewer.setAttribute('aria-label', opener?.getAttribute('aria-label') ?? document.title)
  viewer.tabIndex = -1
  for (const each of beside) each.setAttribute('inert', '')
  viewer.focus({ preventScroll: true })
  const press = (event: KeyboardEvent) => {
    if (!['Escape', 'Enter', ' '].includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    viewer.click()
  }
  document.addEventListener('keydown', press, true)
  const watch = new MutationObserver(() => {
    if (viewer.isConnected) return
    watch.disconnect()
    document.removeEventListener('keydown', press, true)
    for (const each of beside) each.removeAttribute('inert')
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
  })
  watch.observe(document.body, { childList: true })
}
