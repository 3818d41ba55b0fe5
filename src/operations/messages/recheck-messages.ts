import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { afterCommit } from '../../lib/after-commit'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql, type InTransaction } from '../../lib/sql'
import { openidOf } from '../notifications/openid'
import { checkText } from '../content-checks/check-text'
import { tellStored } from './post-message'

/** How long a message waits for the service to speak again, hours; what is older was read long ago. */
const recheckHours = 24
const atOnce = 100

/**
 * Asks again about messages that went out while the service was silent, and withdraws those that must not be shown or
 * that officers should look at first; whom the service does not know (any more) it judges as little as when sending. Ends
 * at the first silence.
 * @returns how many were judged
 */
export async function recheckMessages(payload: Payload): Promise<number> {
  const rows = await runSql<{ id: string; body: string; openid: string | null }>(
    { payload, transactionID: undefined },
    sql`select m.id, m.body, ${openidOf(sql`m.sender_id`, 'wechat')} as openid from messages m
        where m.created_at > now() - make_interval(hours => ${recheckHours}::int)
          and m.held_for = 'unchecked' and m.state = 'delivered' and m.type = 'text'
        order by m.created_at limit ${atOnce}`,
  )
  let judged = 0
  for (const { id, body, openid } of rows) {
    const { verdict } = await checkText(payload, body, openid)
    if (verdict === 'silent') break
    if (verdict === 'risky' || verdict === 'review') await withdraw(payload, id, verdict)
    else
      await runSql(
        { payload, transactionID: undefined },
        sql`update messages set held_for = null where id = ${id} and held_for = 'unchecked'`,
      )
    judged++
  }
  return judged
}

/**
 * Its words are gone for both, its number stays; open apps hear it again as it is now. What officers should look at
 * waits for them as a message of its own, which has no number yet: released, it is said again.
 */
async function withdraw(payload: Payload, id: string, verdict: 'risky' | 'review'): Promise<void> {
  const req = await createLocalReq({}, payload)
  await inTransaction(req, async () => {
    const [room] = await runSql<{ id: string; buyer: string; seller: string; sender: string }>(
      req,
      sql`select c.id, c.buyer_id as buyer, c.seller_id as seller, m.sender_id as sender
          from messages m join conversations c on c.id = m.conversation_id where m.id = ${id}`,
    )
    if (!room) return
    await lockRow(req, 'conversations', room.id)
    const withdrawn = await runSql(
      req,
      sql`update messages set state = 'refused', held_for = 'withdrawn', updated_at = now()
          where id = ${id} and state = 'delivered' returning id`,
    )
    if (withdrawn.length === 0) return
    // The notice may quote it.
    await runSql(
      req,
      sql`update notifications set params = params || '{"excerpt": ""}'::jsonb, updated_at = now()
          where kind = 'message' and user_id in (${room.buyer}, ${room.seller})
            and key like 'conversation:' || ${room.id}::text || ':%'`,
    )
    const held = verdict === 'review' ? await holdAgain(req, id) : null
    await afterCommit(req, async () => {
      await tellStored(payload, id, room)
      if (held !== null) await tellStored(payload, held, { buyer: room.sender, seller: room.sender })
    })
  })
}

/** The words of a withdrawn message, for officers and their author alone. */
async function holdAgain(req: InTransaction, id: string): Promise<string> {
  const held = uuidv7()
  await runSql(
    req,
    sql`insert into messages (id, conversation_id, sender_id, type, state, body, warnings, held_for, created_at, updated_at)
        select ${held}::uuid, conversation_id, sender_id, type, 'held', body, warnings, 'review', now(), now()
        from messages where id = ${id}`,
  )
  return held
}
