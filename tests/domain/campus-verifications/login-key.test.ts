import { expect, test } from '@jest/globals'
import { loginKey } from '../../../src/domain/campus-verifications/login-key'

test('all spellings of a login are one key', () => {
  for (const spelled of ['20230001', ' 2023 0001', '２０２３0001', '2023-0001'])
    expect(loginKey(spelled)).toBe('20230001')
  for (const spelled of ['lin.na', 'LIN.NA', 'ｌｉｎ．ｎａ', ' lin.  na '])
    expect(loginKey(spelled)).toBe('LIN.NA')
  expect(loginKey('林娜')).toBe('林娜')
  expect(loginKey('lin.na')).not.toBe(loginKey('lin_na'))
})

test('what a directory might take for another spelling is no login', () => {
  for (const typed of [
    'lin.ná',
    'lin.na\u0301',
    'lin\u034f.na',
    'lin\ufe0f.na',
    'lin\u200b.na',
    'lin\u00ad.na',
    'lin\u3164.na',
    'lin.nа\u0430',
    '٢٠٢٣٠٠٠١',
    'ﬁß',
    '',
    '   ',
    'a'.repeat(65),
    ' '.repeat(200),
  ])
    expect([typed, loginKey(typed)]).toEqual([typed, null])
})
