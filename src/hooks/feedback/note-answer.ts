import type { CollectionBeforeChangeHook } from 'payload'
import { staffOf } from '../../access/actor'
import { normalizeText } from '../../domain/text'
import { invalid } from '../../lib/errors'
import type { Feedback } from '../../payload-types'

/**
 * Who answered and when is written by itself, and what is answered is handled. An answer that the person has read can be
 * put better, not made undone.
 */
export const noteAnswer: CollectionBeforeChangeHook<Feedback> = ({ data, originalDoc, operation, req }) => {
  if (operation !== 'update' || data.reply === undefined) return data
  const before = originalDoc?.reply ?? null
  const reply = normalizeText(data.reply ?? '')
  if (reply === (before ?? '')) return { ...data, reply: before }
  if (reply === '') {
    throw invalid(
      'reply',
      '对方已经看到回复，可以修改，不能删空',
      'They have read the answer: it can be changed, not emptied',
    )
  }
  return {
    ...data,
    reply,
    state: 'handled',
    answeredAt: new Date().toISOString(),
    answeredBy: staffOf(req)?.id ?? null,
  }
}
