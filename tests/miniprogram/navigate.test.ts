import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { goTo } from '../../miniprogram/src/platform/navigate'
import { openLink } from '../../miniprogram/src/platform/open-link'
import { asked } from '../support/taro/taro.mjs'

beforeEach(() => void asked.splice(0))

describe('what the server names', () => {
  test.each([
    ['pages/order/index?id=o1', '/pages/order/index?id=o1'],
    ['/pages/search/index?q=%E9%AB%98%E6%95%B0', '/pages/search/index?q=%E9%AB%98%E6%95%B0'],
    ['/pages/search/index?q=100%', '/pages/search/index?q=100%25'],
    ['/pages/search/index?q=a=b', '/pages/search/index?q=a%3Db'],
    ['/pages/search/index?q=what?', '/pages/search/index?q=what%3F'],
  ])('%s is opened, however it is written', (address, url) => {
    goTo(address)
    expect(asked).toEqual([['navigateTo', { url }]])
  })

  test('is switched to when it is a tab', () => {
    goTo('pages/messages/index?unread=%')
    expect(asked).toEqual([['switchTab', { url: '/pages/messages/index' }]])
  })
})

describe('a link', () => {
  const steps: string[] = []
  let opened: { opener: unknown } | null
  const browser = {
    open: (url: string, target: string, features?: string) => {
      steps.push(`opened ${url} ${target}`)
      // As the standard has it: who asks for `noopener` gets null, though the window opens.
      return features?.includes('noopener') ? null : opened
    },
    location: { assign: (url: string) => void steps.push(`went to ${url}`) },
  }
  const global = globalThis as { window?: unknown }
  beforeEach(() => {
    steps.length = 0
    opened = { opener: browser }
    global.window = browser
  })
  afterEach(() => {
    delete global.window
  })

  test('opens beside the app, which stays where it is and is not told of', async () => {
    await expect(openLink('https://elsewhere.test/a')).resolves.toBe('opened')
    expect(steps).toEqual(['opened https://elsewhere.test/a _blank'])
    expect(opened).toEqual({ opener: null })
  })

  test('opens in the place of the app where another window is not allowed', async () => {
    opened = null
    await openLink('https://elsewhere.test/a')
    expect(steps.at(-1)).toBe('went to https://elsewhere.test/a')
  })

  test.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:x',
  ])('that is none is not followed: %j', async (href) => {
    await expect(openLink(href)).resolves.toBe('failed')
    expect(steps).toEqual([])
  })

  test('to a page of our own opens', async () => {
    await expect(openLink('/transparency')).resolves.toBe('opened')
    expect(steps).toEqual(['opened /transparency _blank'])
  })

  test('to a mailbox or a phone number opens no window', async () => {
    await openLink('mailto:help@market.test')
    await openLink('tel:10086')
    expect(steps).toEqual(['went to mailto:help@market.test', 'went to tel:10086'])
  })
})
