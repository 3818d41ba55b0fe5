import { useDidHide, useDidShow } from '@tarojs/taro'
import { useLayoutEffect, useRef } from 'react'
import type { DialogFocus } from './focus-types'

interface OpenDialog {
  panel: HTMLElement
  opener: Element | null
  leave: () => void
}

/** From the first that was opened to the one on top of all. */
const dialogs: OpenDialog[] = []

/** What was made quiet or still for them, and how it was before. */
const held: (() => void)[] = []

/** Pages below are in the document as well, and draw nothing. */
const isOnScreen = (element: Element): boolean => element.getClientRects().length > 0

/** The one that has to be left first, on the page that is shown. */
const onTop = () => [...dialogs].reverse().find(({ panel }) => isOnScreen(panel))

/** What the tab key goes to. */
const stopsIn = (panel: HTMLElement): HTMLElement[] =>
  [...panel.querySelectorAll<HTMLElement>('a[href], button, input, textarea, select, [tabindex]')].filter(
    (each) => each.tabIndex >= 0 && !each.hasAttribute('disabled') && isOnScreen(each),
  )

/** On each page all but its topmost dialog is out of reach, and does not scroll. Pages below keep theirs. */
function holdPages(): void {
  for (const release of held.splice(0)) release()
  const pages = new Set<Element | null>()
  for (const { panel } of [...dialogs].reverse()) {
    const page = panel.closest('.page')
    if (pages.has(page)) continue
    pages.add(page)
    // The veil beside the panel can still be touched.
    let isWithin = true
    for (let at = panel.parentElement; at && at !== document.body; at = at.parentElement) {
      if (at === page) isWithin = false
      else if (isWithin) for (const beside of at.parentElement?.children ?? []) quiet(beside, at)
      if (/auto|scroll/.test(getComputedStyle(at).overflowY)) still(at)
    }
  }
}

function quiet(element: Element, but: Element): void {
  // A word to the person is still said.
  if (element === but || element.hasAttribute('inert') || element.classList.contains('word')) return
  element.setAttribute('inert', '')
  held.push(() => element.removeAttribute('inert'))
}

function still({ style }: HTMLElement): void {
  const { overflowY } = style
  style.overflowY = 'hidden'
  held.push(() => void (style.overflowY = overflowY))
}

/** On the way down: Taro's fields keep keys to themselves. */
function press(event: KeyboardEvent): void {
  const dialog = onTop()
  if (!dialog) return
  if (event.key === 'Escape' && !event.isComposing) {
    event.preventDefault()
    event.stopPropagation()
    dialog.leave()
  }
  if (event.key !== 'Tab') return
  const { panel } = dialog
  const stops = stopsIn(panel)
  const { activeElement } = document
  const [first, last] = [stops[0], stops[stops.length - 1]]
  const edge = event.shiftKey ? first : last
  const isBetween = panel.contains(activeElement) && activeElement !== edge
  if (edge && isBetween && !(event.shiftKey && activeElement === panel)) return
  event.preventDefault()
  ;((event.shiftKey ? last : first) ?? panel).focus()
}

/** Back to what opened it, or to the title of the page when that is gone. */
function giveBack({ panel, opener }: OpenDialog): void {
  const now = document.activeElement
  // Who is somewhere else by now stays there.
  if (now && now !== document.body && isOnScreen(now) && !panel.contains(now)) return
  goTo(() => (opener && isOnScreen(opener) ? opener : pageTitle()))
}

const pageTitle = () => [...document.querySelectorAll('.nav-bar__title')].find(isOnScreen)

/** Frames in which Taro puts new elements in order, and loses what one had gone to. */
const framesMost = 30

const isNowhere = ({ activeElement }: Document) =>
  !activeElement || activeElement === document.body || !isOnScreen(activeElement)

/** @param find where to go, or nothing when one is where one should be. @returns call it to go nowhere any more */
function goTo(find: () => Element | null | undefined): () => void {
  let frame = 0
  const go = (left: number) => {
    const target = left === framesMost || isNowhere(document) ? find() : null
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
    if (left > 0) frame = requestAnimationFrame(() => go(left - 1))
  }
  go(framesMost)
  return () => cancelAnimationFrame(frame)
}

/**
 * Keeps keyboards and screen readers in a dialog while it is open, and takes them back to where they were afterwards.
 * @returns what the dialog's panel is given
 */
export function useDialogFocus({ isOpen, onLeave, start = 'panel' }: DialogFocus): Record<string, unknown> {
  const ref = useRef<HTMLElement>(null)
  const leave = useRef(onLeave)
  leave.current = onLeave
  useLayoutEffect(() => {
    const { current: panel } = ref
    if (!isOpen || !panel) return undefined
    const { activeElement } = document
    const dialog: OpenDialog = {
      panel,
      opener: activeElement === document.body ? null : activeElement,
      leave: () => leave.current(),
    }
    if (dialogs.length === 0) document.addEventListener('keydown', press, true)
    dialogs.push(dialog)
    holdPages()
    // Each page has the app's questions; they are asked on the one that is shown.
    let isShown = false
    const stop = goTo(() => {
      isShown ||= isOnScreen(panel)
      if (panel.contains(document.activeElement)) return null
      return start === 'answer' ? stopsIn(panel)[0] : panel
    })
    return () => {
      stop()
      dialogs.splice(dialogs.indexOf(dialog), 1)
      if (dialogs.length === 0) document.removeEventListener('keydown', press, true)
      holdPages()
      if (isShown) giveBack(dialog)
    }
  }, [isOpen, start])
  return { ref, tabIndex: -1, 'aria-modal': 'true' }
}

/** Whether a page was shown before: the browser itself begins at the top of the first. */
let hasShownPage = false

/** A new page is begun at its title, which screen readers then say; one that is come back to, where it was left. */
export function usePageFocus(): Record<string, unknown> {
  const ref = useRef<HTMLElement>(null)
  const left = useRef<Element | null>(null)
  useDidHide(() => (left.current = document.activeElement))
  useDidShow(() => {
    const isFirst = !hasShownPage
    hasShownPage = true
    if (isFirst) return
    goTo(() => {
      const { current: title } = ref
      const page = title?.closest('.page')
      if (!page) return undefined
      if (page.contains(document.activeElement)) return null
      const before = left.current
      const canGoBack = before && page.contains(before) && !before.closest('.tab-bar') && isOnScreen(before)
      return canGoBack ? before : title
    })
  })
  return { ref, tabIndex: -1 }
}

/**
 * Goes to the first field that is marked as wrong: near what was touched, else on the page or in the dialog on top.
 * Nothing where none is.
 */
export function showWrong(_isInSheet: boolean): void {
  const scope = onTop()?.panel ?? pageTitle()?.closest('.page')
  const touched = document.activeElement
  let wrong: Element | null = null
  for (let at = scope?.contains(touched) ? touched : scope; at && !wrong; at = at.parentElement) {
    wrong = [...at.querySelectorAll('.field--wrong')].find(isOnScreen) ?? null
    if (at === scope) break
  }
  if (!(wrong instanceof HTMLElement)) return
  const [first] = stopsIn(wrong)
  goTo(() => first ?? null)
  wrong.scrollIntoView({ block: 'center' })
}
