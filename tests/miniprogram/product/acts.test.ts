import { describe, expect, test } from '@jest/globals'
import { actsOf } from '../../../miniprogram/src/pages/product/acts'

const none = { edit: false, favorite: false, comment: false, chat: false, buy: false, report: false }
const all = { edit: false, favorite: true, comment: true, chat: true, buy: true, report: true }
const listing = {
  kind: 'item' as const,
  status: 'on_sale' as const,
  favorited: false,
  can: all,
  seller: { id: 'seller' },
}
const buyer = { id: 'buyer', verification: 'verified' as const }
const seller = { id: 'seller', verification: 'verified' as const }

describe('somebody who looks at a listing', () => {
  test('may do what the server says', () => {
    expect(actsOf(listing, buyer)).toEqual({
      isOwn: false,
      icons: ['favorite', 'comment', 'chat'],
      side: 'offer',
      main: 'buy',
      menu: ['contact', 'report'],
    })
  })

  test('is offered nothing where one has blocked the other', () => {
    const acts = actsOf({ ...listing, can: { ...none, report: true } }, buyer)
    expect(acts).toEqual({ isOwn: false, icons: [], side: null, main: null, menu: ['report'] })
  })

  test('talks about what is wanted instead of buying it', () => {
    const acts = actsOf({ ...listing, kind: 'wanted', can: { ...all, buy: false } }, buyer)
    expect([acts.side, acts.main]).toEqual([null, 'chat'])
  })

  test.each([
    ['a visitor', null],
    ['somebody who is not verified', { id: 'newcomer', verification: 'none' as const }],
  ])('%s sees what they could do', (_, viewer) => {
    const acts = actsOf(
      { ...listing, can: viewer ? { ...none, favorite: true, report: true } : none },
      viewer,
    )
    expect([acts.icons, acts.side, acts.main]).toEqual([['favorite', 'comment', 'chat'], 'offer', 'buy'])
  })

  test('can stop keeping an eye on what is sold, and do nothing else', () => {
    const sold = { ...listing, status: 'sold' as const, favorited: true, can: none }
    expect(actsOf(sold, buyer)).toMatchObject({ icons: ['favorite'], side: null, main: null })
  })

  test('of a visitor nothing is made of what is sold', () => {
    expect(actsOf({ ...listing, status: 'sold', can: none }, null)).toMatchObject({
      icons: [],
      side: null,
      main: null,
    })
  })
})

describe('a seller', () => {
  const own = (status: Parameters<typeof actsOf>[0]['status'], canEdit = true) =>
    actsOf({ ...listing, status, can: { ...none, edit: canEdit } }, seller)

  test.each([
    ['on_sale', 'edit', 'dropPrice'],
    ['draft', 'publish', 'edit'],
    ['off_shelf', 'publish', 'edit'],
    ['pending', 'edit', 'takeOff'],
    ['expired', 'renew', 'edit'],
    ['reserved', null, null],
    ['sold', null, null],
    ['removed', null, null],
  ] as const)('of what is %s is offered %s and %s', (status, main, side) => {
    expect(own(status)).toMatchObject({ isOwn: true, main, side })
  })

  test('who is not verified any more does not edit, and takes off all the same', () => {
    const acts = own('on_sale', false)
    expect(acts).toMatchObject({ main: null, side: null })
    expect(acts.menu).toContain('takeOff')
  })

  test('never favorites, buys or reports what is their own', () => {
    const { icons, menu } = own('on_sale')
    expect([...icons, ...menu].filter((act) => ['favorite', 'buy', 'chat', 'report'].includes(act))).toEqual(
      [],
    )
  })
})
