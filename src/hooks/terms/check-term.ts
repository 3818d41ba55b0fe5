import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { dayOf } from '../../domain/days'
import { isTerm, overlaps } from '../../domain/terms'
import { invalid } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { readTerms } from '../../operations/terms/read-terms'
import type { Term } from '../../payload-types'

/** A term ends after it began, and no day of a campus belongs to two of them; shared terms are every campus's. */
export const checkTerm: CollectionBeforeChangeHook<Term> = async ({ data, originalDoc, req }) => {
  const { startsAt, endsAt, campus } = { ...originalDoc, ...data }
  if (!startsAt || !endsAt) return data
  const days = { firstDay: dayOf(new Date(startsAt)), lastDay: dayOf(new Date(endsAt)) }
  if (!isTerm(days)) {
    throw invalid('endsAt', '最后一天应晚于第一天', 'The last day must come after the first')
  }
  // One at a time, or two that overlap would not see each other.
  await runSql(req, sql`select pg_advisory_xact_lock(hashtext('xiaoji:terms'))`)
  const place = idOf(campus)
  const others = await readTerms(req, place === null ? 'every' : { campus: place })
  const clash = others.find((other) => other.id !== originalDoc?.id && overlaps(days, other))
  if (clash) {
    throw invalid(
      'startsAt',
      `与“${clash.name}”的日期重叠，一天只能属于一个学期`,
      `It overlaps “${clash.name}”: a day belongs to one term only`,
    )
  }
  return data
}
