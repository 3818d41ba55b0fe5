import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { MessageState } from '../../contract/chat'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { holdAgain, judge } from '../messages/judge-held'
import type { TargetRef } from './types'
import { asPartOfAct } from './write-act'

/** Puts a thing where an act, or its revert, wants it; the collection's own hooks do the rest. */
export async function changeThing(
  req: PayloadRequest,
  { target, id }: TargetRef,
  to: Record<string, unknown>,
): Promise<void> {
  if (target === 'messages') {
    const { state } = to as { state: MessageState }
    if (state === 'held') return holdAgain(req, id)
    await judge(req, id, state === 'delivered' ? 'release' : 'refuse')
    return
  }
  if (target !== 'products' && target !== 'comments' && target !== 'reviews') {
    throw new Error(`Nothing of ${target} is changed by an act`)
  }
  await asPartOfAct(req, () =>
    // Also out of the trash, into which an officer put it.
    req.payload.update({
      collection: target,
      id,
      data: to,
      depth: 0,
      trash: true,
      overrideAccess: true,
      req,
    }),
  )
}

/** The same of a person; a suspension ends or begins with all that hangs on it. */
export async function changePerson(
  req: PayloadRequest,
  id: string,
  to: Record<string, unknown>,
): Promise<void> {
  await asPartOfAct(req, () =>
    req.payload.update({ collection: 'users', id, data: to, depth: 0, overrideAccess: true, req }),
  )
}

/** Officers and rules have looked at this: it is not hidden or flagged again by itself as long as it says the same. */
export async function keepContent(
  req: PayloadRequest,
  { target, id }: TargetRef,
  hash: string,
  now: Date,
): Promise<void> {
  await runSql(
    req,
    sql`insert into kept_contents (target, target_id, hash, kept_at)
        values (${target}, ${id}, ${hash}, ${now.toISOString()}::timestamptz) on conflict do nothing`,
  )
}

export async function forgetKept(
  req: PayloadRequest,
  { target, id }: TargetRef,
  hash: string,
): Promise<void> {
  await runSql(
    req,
    sql`delete from kept_contents where target = ${target} and target_id = ${id} and hash = ${hash}`,
  )
}

/** Whether somebody has looked at exactly this and kept it. */
export async function isKept(req: PayloadRequest, { target, id }: TargetRef, hash: string): Promise<boolean> {
  const rows = await runSql(
    req,
    sql`select 1 from kept_contents where target = ${target} and target_id = ${id} and hash = ${hash}`,
  )
  return rows.length > 0
}

/** @throws {AppError} CONFLICT with where the thing stands */
export function refuseMoved(state: Record<string, unknown>): never {
  throw new AppError('CONFLICT', { data: { state } })
}
