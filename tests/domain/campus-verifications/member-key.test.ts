import { expect, test } from '@jest/globals'
import { memberKey } from '../../../src/domain/campus-verifications/member-key'

test('numbers count within a university, mailboxes everywhere, and no namespace reaches into another', () => {
  const key = (realm: string, namespace: 'student-no' | 'mailbox' | 'oidc', subject = 'a@b') =>
    memberKey(realm, { namespace, subject })
  expect(key('east', 'mailbox')).toBe(key('west', 'mailbox'))
  const keys = [
    key('east', 'mailbox'),
    key('east', 'student-no'),
    key('west', 'student-no'),
    key('east', 'oidc'),
    key('west', 'oidc'),
    key('east', 'student-no', 'c'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})
