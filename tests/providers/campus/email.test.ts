import { describe, expect, it } from '@jest/globals'
import { createCampusVerifier } from '../../../src/providers/campus/registry'
import { describeCampusVerifier } from './campus-verifier-suite'
import { MemoryMailCodes, testDeps } from './setup'

const domains = ['stu.campus.edu.cn', 'campus.edu.cn']

describeCampusVerifier('email', { judges: true, oneUse: true, expires: true, outages: [] }, async () => {
  const codes = new MemoryMailCodes()
  const key = 'zhangsan@stu.campus.edu.cn'
  return {
    verifier: createCampusVerifier('email', { domains }, testDeps({ codes })),
    issue: async () => {
      codes.issue(key, '048213')
      return {
        credential: { fields: { email: ' Zhang.San@STU.campus.edu.cn ', code: '０48213 ' } },
        finding: { verdict: 'proven', member: { namespace: 'mailbox', subject: key } },
      }
    },
    malformed: [
      [{ fields: { code: '048213' } }, 'email'],
      [{ fields: { email: ['zhangsan@campus.edu.cn'], code: '048213' } }, 'email'],
      [{ fields: { email: 'zhangsan@qq.com', code: '048213' } }, 'email'],
      [{ fields: { email: 'zhangsan@lib.campus.edu.cn', code: '048213' } }, 'email'],
      [{ fields: { email: 'zhangsan+2@campus.edu.cn', code: '048213' } }, 'email'],
      [{ fields: { email: 'zhangsan@campus.edu.cn' } }, 'code'],
      [{ fields: { email: 'zhangsan@campus.edu.cn', code: '04 82' } }, 'code'],
      [{ fields: { email: 'zhangsan@campus.edu.cn', code: { $ne: '' } } }, 'code'],
    ],
    wrong: async () => ({ fields: { email: 'zhangsan@stu.campus.edu.cn', code: '999999' } }),
    expire: async () => codes.advance(600_001),
    secrets: ['048213', 'zhangsan', 'Zhang.San'],
  }
})

describe('a campus mailbox', () => {
  const open = (localPartIsStudentNo: boolean) => {
    const codes = new MemoryMailCodes()
    const verifier = createCampusVerifier('email', { domains, localPartIsStudentNo }, testDeps({ codes }))
    return { codes, verifier }
  }

  it('is a student number where the campus says so, the same in each of its domains', async () => {
    const { codes, verifier } = open(true)
    for (const domain of domains) {
      codes.issue(`00230001@${domain}`, '123456')
      const fields = { email: `00230001@${domain}`, code: '123456' }
      expect(await verifier.finish({ fields })).toEqual({
        verdict: 'proven',
        member: { namespace: 'student-no', subject: '00230001' },
      })
    }
  })

  it('with a nickname is no second student of the same person', async () => {
    const { codes, verifier } = open(true)
    codes.issue('zhangsan@campus.edu.cn', '123456')
    await expect(
      verifier.finish({ fields: { email: 'zhangsan@campus.edu.cn', code: '123456' } }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED', problems: [{ path: 'email' }] })
  })

  it('does not open with the code of another mailbox', async () => {
    const { codes, verifier } = open(false)
    codes.issue('zhangsan@campus.edu.cn', '123456')
    await expect(
      verifier.finish({ fields: { email: 'zhangsan@stu.campus.edu.cn', code: '123456' } }),
    ).rejects.toMatchObject({ code: 'VERIFICATION_FAILED' })
  })
})
