import { z } from 'zod'
import { normalizeStudentNo } from '../../../domain/campus-verifications/student-no'
import { invalid } from '../../../lib/errors'
import { isId } from '../../../lib/row-lock'
import { parseFields } from '../fields'
import type { CampusVerifier } from '../types'

const schema = z.object({
  media: z.string().refine(isId),
  studentNo: z.string().max(100),
})

/** Membership by a picture of the student card, for staff to look at. Whose picture it is, the operation checks. */
export function createStudentCardVerifier(): CampusVerifier {
  return {
    method: 'student-card',
    flow: 'review',
    async finish({ fields }) {
      const { media, studentNo } = parseFields(schema, fields)
      const subject = normalizeStudentNo(studentNo)
      if (subject === null)
        throw invalid('studentNo', '请输入有效的学号', 'Please enter the student number on the card')
      return { verdict: 'review', member: { namespace: 'student-no', subject }, media: media.toLowerCase() }
    },
  }
}
