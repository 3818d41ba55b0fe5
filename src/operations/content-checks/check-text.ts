import { sql } from '@payloadcms/db-postgres'
import type { BasePayload, Payload } from 'payload'
import { CircuitBreaker } from '../../lib/circuit-breaker'
import { runSql } from '../../lib/sql'
import { createTextChecker } from '../../providers/safety/registry'
import type { TextChecker, TextScene, TextVerdict } from '../../providers/safety/types'
import { openidOf } from '../notifications/openid'

interface Checking {
  checker: TextChecker | null
  breaker: CircuitBreaker
}

const checkings = new WeakMap<BasePayload, Checking>()

/** Silent so often in a row, the service is left alone for a while: every message would wait for nothing. */
const breakerOptions = { failuresMax: 3, openMs: 30_000 }

function checkingOf(payload: Payload): Checking {
  const known = checkings.get(payload)
  if (known) return known
  const { env, redis, logger } = payload.services
  const made = {
    checker: createTextChecker({ env, redis, logger }),
    breaker: new CircuitBreaker(breakerOptions),
  }
  checkings.set(payload, made)
  return made
}

/** What the service says of a text; `skipped` where there is none, or the author is nobody to it. */
export async function checkText(
  payload: Payload,
  text: string,
  author: string | null,
  scene: TextScene = 'chat',
): Promise<TextVerdict | { verdict: 'skipped' }> {
  const { checker, breaker } = checkingOf(payload)
  if (!checker || author === null) return { verdict: 'skipped' }
  if (breaker.waitMs(checker.name, Date.now()) > 0) return { verdict: 'silent', code: 'paused' }
  const said = await checker.check(text, author, scene)
  if (said.verdict === 'silent') {
    breaker.failed(checker.name, Date.now())
    payload.services.logger.warn({ code: said.code, msg: 'The check of texts is silent' })
  } else breaker.succeeded(checker.name)
  return said
}

export const hasTextChecker = (payload: Payload): boolean => checkingOf(payload).checker !== null

/**
 * What the service calls the author of a message that is about to be stored; null for whoever it does not know, for who
 * has no place in the conversation, and for a message that is there already: of these nothing is sent to it.
 */
export async function authorToCheck(
  payload: Payload,
  { conversation, sender, clientId }: { conversation: string; sender: string; clientId: string },
): Promise<string | null> {
  const [row] = await runSql<{ openid: string | null }>(
    { payload, transactionID: undefined },
    sql`select ${openidOf(sql`u.id`, 'wechat')} as openid
        from users u join conversations c on c.id = ${conversation} and u.id in (c.buyer_id, c.seller_id)
        where u.id = ${sender} and not exists (select 1 from messages m
          where m.conversation_id = c.id and m.sender_id = u.id and m.client_id = ${clientId})`,
  )
  return row?.openid ?? null
}
