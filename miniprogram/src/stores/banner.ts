import { create } from 'zustand'

/** A word over the page about something that just happened elsewhere. */
export interface BannerNotice {
  id: string
  title: string
  body: string
  /** Where a tap leads, as the server names it. */
  page: string | null
}

export const banner = create<{ notice: BannerNotice | null }>(() => ({ notice: null }))

/** Long enough to be read, short enough to be in nobody's way. Milliseconds. */
const shownMs = 5_000
let timer: ReturnType<typeof setTimeout> | undefined

export function showBanner(notice: BannerNotice): void {
  if (timer !== undefined) clearTimeout(timer)
  banner.setState({ notice })
  timer = setTimeout(hideBanner, shownMs)
}

export function hideBanner(): void {
  if (timer !== undefined) clearTimeout(timer)
  timer = undefined
  banner.setState({ notice: null })
}
