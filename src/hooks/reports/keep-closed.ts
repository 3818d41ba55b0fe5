import type { CollectionBeforeChangeHook } from 'payload'
import { invalid } from '../../lib/errors'
import type { Report } from '../../payload-types'

/**
 * A closed report stays closed: an open one lets officers read the conversation of two people, which is theirs to allow,
 * by reporting again.
 */
export const keepClosed: CollectionBeforeChangeHook<Report> = ({ data, originalDoc, operation }) => {
  if (operation === 'update' && originalDoc?.state === 'done' && (data.state ?? 'done') !== 'done') {
    throw invalid(
      'state',
      '已处理的举报不能重新打开；当事人可以再次举报',
      'A closed report stays closed; the person may report again',
    )
  }
  return data
}
