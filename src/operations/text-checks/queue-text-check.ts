import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { CheckedTarget } from '../../domain/safety/checked'
import { runSql } from '../../lib/sql'
import { hasTextChecker } from '../content-checks/check-text'
import { runChecksSoon } from '../content-checks/run-checks-soon'

/**
 * A public text goes to the outside check, within seconds: in the request's transaction, so that no text is forgotten, and
 * after it, so that nobody waits for a service. Edited meanwhile, it is asked about anew. Nothing where there is no check.
 */
export async function queueTextCheck(req: PayloadRequest, target: CheckedTarget, id: string): Promise<void> {
  if (!hasTextChecker(req.payload)) return
  await runSql(
    req,
    sql`insert into text_checks (target, target_id, queued_at, due_at) values (${target}, ${id}::uuid, clock_timestamp(), now())
        on conflict (target, target_id) do update
          set queued_at = excluded.queued_at, due_at = excluded.due_at, attempts = 0`,
  )
  await runChecksSoon(req)
}
