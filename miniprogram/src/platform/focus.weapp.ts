import Taro from '@tarojs/taro'
import type { DialogFocus } from './focus-types'

/** There are no keys here; that all else is behind it is told to screen readers. */
export function useDialogFocus(_dialog: DialogFocus): Record<string, unknown> {
  return { ariaModal: true }
}

/** The platform's own bar has the title, and begins there. */
export function usePageFocus(): Record<string, unknown> {
  return {}
}

/** Brings the first field that is marked as wrong into view; a sheet is seen as a whole. */
export function showWrong(isInSheet: boolean): void {
  if (isInSheet) return
  Taro.createSelectorQuery()
    .select('.field--wrong')
    .boundingClientRect()
    .selectViewport()
    .scrollOffset()
    .exec(([field, view]: [{ top: number } | null, { scrollTop: number } | null]) => {
      if (!field || !view) return
      // Below the title bar.
      const scrollTop = Math.max(0, view.scrollTop + field.top - 72)
      void Promise.resolve(Taro.pageScrollTo({ scrollTop, duration: 200 })).catch(() => undefined)
    })
}
