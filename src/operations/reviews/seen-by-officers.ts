import { sql } from '@payloadcms/db-postgres'
import type { Sql } from '../../lib/payload-adapter/types'

/** Whether everybody reads a review `t`: neither blind, nor held, nor removed. */
export const isPublicReview = sql`(t.visible_at <= now() and t.held is not true and t.removed is not true)`

/** Whether officers read a review `t` at all: blind to them too, unless it is held for them. */
export const isOpenToOfficers = sql`(t.visible_at <= now() or t.held is true)`

/** Whether an officer is one of the two of a review `t`, with the student account of their own. */
export const isOfficersOwn = (staff: string): Sql =>
  sql`exists (select 1 from staff me where me.id = ${staff}::uuid and me.account_id in (t.author_id, t.subject_id))`

/** Whether an officer reads a review `t`: of one's own deals what everybody reads, and nothing earlier. */
export const isSeenBy = (staff: string): Sql =>
  sql`(${isOpenToOfficers} and (${isPublicReview} or not ${isOfficersOwn(staff)}))`
