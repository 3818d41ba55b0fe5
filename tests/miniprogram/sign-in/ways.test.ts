import { expect, test } from '@jest/globals'
import { mobileOf } from '../../../miniprogram/src/lib/mobile'
import { isRenewalDue } from '../../../miniprogram/src/lib/session-life'
import { waysHere } from '../../../miniprogram/src/pages/sign-in/ways'

test('each platform offers its own way first, and never the other platform’s', () => {
  const all = ['wechat', 'qq', 'phone', 'dev']
  expect(waysHere(all, 'wechat')).toEqual(['platform', 'phone', 'dev'])
  expect(waysHere(all, null)).toEqual(['phone', 'dev'])
  expect(waysHere(['qq'], 'wechat')).toEqual([])
})

test('where the server is no demo nobody enters by name', () => {
  expect(waysHere(['wechat', 'phone'], 'wechat')).not.toContain('dev')
})

test('a number is understood however it was typed', () => {
  for (const typed of [
    '13800000000',
    '138 0000 0000',
    '138-0000-0000',
    '+8613800000000',
    '１３８００００００００',
  ])
    expect(mobileOf(typed)).toBe('13800000000')
  for (const typed of ['', '1380000000', '138000000000', '23800000000', 'abc'])
    expect(mobileOf(typed)).toBeNull()
})

test('a session is renewed in the second half of its life, and not after its end', () => {
  expect(isRenewalDue(0, 60, 29)).toBe(false)
  expect(isRenewalDue(0, 60, 31)).toBe(true)
  expect(isRenewalDue(0, 60, 60)).toBe(false)
})
