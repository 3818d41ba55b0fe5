import { z } from 'zod'
import { reportTargets } from '../../contract/moderation'
import { readReasons } from '../../operations/reports/read-reasons'
import { door, type Door } from '../door'
import { bilingual, id } from '../shapes'

export const reportReasonDoors: Door[] = [
  door({
    method: 'get',
    path: '/',
    summary: 'What one can choose from when one reports such a thing on a campus; my own if none is named',
    who: 'student',
    query: z.object({
      target: z.enum(reportTargets, { error: '不能举报这类内容|This cannot be reported' }),
      campus: id.optional(),
    }),
    answer: z.object({ docs: z.array(z.object({ key: z.string(), title: bilingual })) }),
    handle: async ({ req, actor, query }) => {
      const reasons = await readReasons(req, { campus: query.campus ?? actor.campus, target: query.target })
      return { docs: reasons.map(({ key, title }) => ({ key, title })) }
    },
  }),
]
