import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { maskMailbox, normalizeNoticeMailbox } from '../../../src/domain/campus-verifications/notice-mailbox'

describe('a mailbox for notices', () => {
  test.each([
    ['Lin.Xiao@Gmail.Example', 'Lin.Xiao@gmail.example', 'linxiao@gmail.example'],
    [' lin+shop@mail.example ', 'lin+shop@mail.example', 'lin@mail.example'],
    ['ｌｉｎ@mail.example', 'lin@mail.example', 'lin@mail.example'],
    ['12345@qq.com', '12345@qq.com', '12345@qq.com'],
  ])('%j is sent to %j and counted as %j', (typed, address, key) => {
    expect(normalizeNoticeMailbox(typed)).toEqual({ address, key })
  })

  test('carries nothing that a mail’s header could take for more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const mailbox = normalizeNoticeMailbox(`${text}@mail.example`)
        if (mailbox) expect(mailbox.address).toMatch(/^[\w.+%~-]+@mail\.example$/)
      }),
    )
  })

  test('is shown by its first letter and its domain', () => {
    expect(maskMailbox('zhang.san@stu.campus.edu.cn')).toBe('z***@stu.campus.edu.cn')
  })
})
