import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { changesOf, typedOf } from '../../../miniprogram/src/pages/profile/changes'

const me = { nickname: '林小满', contact: 'wx: lin' }

test('only what was changed is sent', () => {
  expect(changesOf(me, typedOf(me))).toEqual({})
  expect(changesOf(me, { ...typedOf(me), nickname: ' 小满 ' })).toEqual({ nickname: '小满' })
  expect(changesOf({ ...me, contact: null }, { nickname: '林小满', contact: '  ' })).toEqual({})
})

test('an empty contact takes it back, an empty name changes nothing', () => {
  expect(changesOf(me, { nickname: '', contact: '' })).toEqual({ contact: null })
})

test('who saves once has nothing left to save', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (nickname, contact) => {
      const changes = changesOf(me, { nickname, contact })
      const saved = { ...me, ...changes }
      expect(changesOf(saved, typedOf(saved))).toEqual({})
    }),
  )
})
