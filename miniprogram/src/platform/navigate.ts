import Taro from '@tarojs/taro'
import { partsOf, queryOf } from '../lib/query'
import { dialogs } from './dialog-state'

/** Pages of the tab bar: there is one of each, and they take no parameters of their own. */
const tabs = ['home', 'nearby', 'publish', 'messages', 'me'].map((tab) => `/pages/${tab}/index`)

/** Pages that may stand on top of each other; WeChat allows ten. */
const depthMax = 9

export type Params = Record<string, string | number | boolean | undefined | null>

/** Opens a page on top of this one. @param page `/pages/product/index` */
export function go(page: string, params: Params = {}): void {
  const url = `${page}${queryOf(params)}`
  if (tabs.includes(page)) {
    void Taro.switchTab({ url: page })
    return
  }
  const isDeep = Taro.getCurrentPages().length >= depthMax
  void (isDeep ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }))
}

/** Opens what the server names, as `pages/order/index?id=…`. */
export function goTo(address: string): void {
  const { page, params } = partsOf(address)
  go(page, params)
}

/** Opens a page in the place of this one. */
export function replace(page: string, params: Params = {}): void {
  if (tabs.includes(page)) void Taro.switchTab({ url: page })
  else void Taro.redirectTo({ url: `${page}${queryOf(params)}` })
}

/** How often all pages were given up. */
let starts = 0

/** Home, or another page, with nothing below it: every page that was open goes, with what was typed and asked there. */
export function startAnew(page = '/pages/home/index'): void {
  starts++
  const { question, choice } = dialogs.getState()
  question?.answer(false)
  choice?.answer(null)
  void Taro.reLaunch({ url: page })
}

/** Names the page on top: the platforms hand out other objects for the same page each time. */
function topPage(): string {
  const pages = Taro.getCurrentPages()
  return `${starts} ${pages.length} ${pages[pages.length - 1]?.route ?? ''}`
}

/** To be called in a tap. @returns whether the person is still on that page: who has left is not moved on from elsewhere */
export function stayMark(): () => boolean {
  const page = topPage()
  return () => topPage() === page
}

/** Whether there is a page of ours that the person came from. */
export const cameFromInside = (): boolean => Taro.getCurrentPages().length > 1

/** Back to where the person came from; to the home page when they came from outside. */
export function back(): void {
  if (cameFromInside()) void Taro.navigateBack()
  else void Taro.switchTab({ url: '/pages/home/index' })
}
