import type { CollectionBeforeChangeHook } from 'payload'
import { invalid } from '../../lib/errors'

interface Campaign {
  startsAt?: string
  endsAt?: string
}

/** A campaign ends after it begins. */
export const checkDates: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const { startsAt, endsAt } = { ...(originalDoc as Campaign | undefined), ...(data as Campaign) }
  if (startsAt && endsAt && new Date(endsAt) <= new Date(startsAt)) {
    throw invalid('endsAt', '结束时间要晚于开始时间', 'It has to end after it begins')
  }
  return data
}
