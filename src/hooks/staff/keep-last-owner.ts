import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { isInTerm } from '../../domain/staff'
import { invalid } from '../../lib/errors'
import { runSql } from '../../lib/sql'

interface Owner {
  termStart?: string | Date | null
  termEnd?: string | Date | null
}

interface OwnerRow {
  id: string
  term_start: Date | null
  term_end: Date | null
}

/** When a term ends, milliseconds since 1970; no end is never. */
const endOf = ({ termEnd }: Owner) => (termEnd ? new Date(termEnd).getTime() : Infinity)

/**
 * An owner whose term ends sooner is no substitute: after it nobody could appoint anybody. Locks the owners' rows, so
 * that two owners cannot each demote the other at once.
 * @param after what becomes of the owner; null when the account or the role is taken away
 */
async function refuseWithoutOther(req: PayloadRequest, id: unknown, after: Owner | null): Promise<void> {
  const rows = await runSql<OwnerRow>(
    req,
    sql`select id, term_start, term_end from staff where role = 'owner' order by id for no key update`,
  )
  const owners = rows.map((row) => ({ id: row.id, termStart: row.term_start, termEnd: row.term_end }))
  const before = owners.find((owner) => owner.id === id)
  if (!before) return
  const others: Owner[] = owners.filter((owner) => owner !== before)
  const left = [...others, ...(after ? [after] : [])]
  const now = new Date()
  if (!left.some((owner) => isInTerm(owner, now) && endOf(owner) >= endOf(before))) {
    throw invalid(
      'role',
      '至少要有一位在任的总负责人，且任期不早于此人结束',
      'There must be at least one owner in office whose term does not end sooner',
    )
  }
}

const onChange: CollectionBeforeChangeHook = async ({ data, originalDoc, req, operation }) => {
  const before = originalDoc as (Owner & { id: string; role?: string }) | undefined
  if (operation !== 'update' || before?.role !== 'owner') return data
  const after = { ...before, ...data } as Owner & { role?: string }
  const stays = after.role === 'owner'
  if (!stays || !isInTerm(after, new Date()) || endOf(after) < endOf(before)) {
    await refuseWithoutOther(req, before.id, stays ? after : null)
  }
  return data
}

const onDelete: CollectionBeforeDeleteHook = async ({ req, id }) => {
  await refuseWithoutOther(req, id, null)
}

/** An installation never loses the owner in office who stays longest. */
export const keepLastOwner = Object.assign(onChange, { onDelete })
