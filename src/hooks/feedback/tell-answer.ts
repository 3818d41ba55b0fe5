import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { excerptOf } from '../../domain/text'
import { notify } from '../../operations/notifications/notify'
import type { Feedback } from '../../payload-types'

/** Code points of what they wrote, and of what was answered, in the notice; both stand in full in `GET /feedback`. */
const excerptMax = 30
const answerMax = 200

/** Whoever wrote hears of the answer, and again when it reads otherwise (`note-answer` sets the time). */
export const tellAnswer: CollectionAfterChangeHook<Feedback> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const { id, author, answeredAt, body, reply } = doc
  const user = idOf(author)
  if (operation !== 'update' || !answeredAt || answeredAt === previousDoc.answeredAt || !reply || !user)
    return
  await notify(req, {
    kind: 'feedback_answered',
    told: [
      {
        user,
        key: `feedback:${id}:${answeredAt}`,
        params: { excerpt: excerptOf(body, excerptMax), reason: excerptOf(reply, answerMax) },
      },
    ],
  })
}
