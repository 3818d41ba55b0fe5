import { describeCampusVerifier } from './campus-verifier-suite'
import { createCampusVerifier } from '../../../src/providers/campus/registry'
import { testDeps } from './setup'

const media = '0b6e7c0a-5f1e-4c55-9b64-3f2f5b1f8a10'

describeCampusVerifier(
  'student-card',
  { judges: false, oneUse: false, expires: false, outages: [] },
  async () => ({
    verifier: createCampusVerifier('student-card', { instructions: null }, testDeps()),
    issue: async () => ({
      credential: { fields: { media: media.toUpperCase(), studentNo: ' ｓ2023-0004 ' } },
      finding: { verdict: 'review', member: { namespace: 'student-no', subject: 'S20230004' }, media },
    }),
    malformed: [
      [{ fields: { media } }, 'studentNo'],
      [{ fields: { media, studentNo: '学号' } }, 'studentNo'],
      [{ fields: { media, studentNo: '1'.repeat(101) } }, 'studentNo'],
      [{ fields: { studentNo: '20230001' } }, 'media'],
      [{ fields: { media: '1', studentNo: '20230001' } }, 'media'],
      [{ fields: { media: { id: media }, studentNo: '20230001' } }, 'media'],
    ],
    secrets: [],
  }),
)
