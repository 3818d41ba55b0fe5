import { randomBytes, randomInt } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { keyedHash } from '../../lib/field-cipher'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { pairLifeMs, pairVerifierOf } from './pair-rows'
import { pairPageUrl, type PairMethod } from './pair-urls'

interface StartedPair {
  pairId: string
  /** To be opened in a browser. */
  url: string
  /** Shown in the app, typed into the browser. */
  code: string
  expiresAt: string
}

/**
 * Begins a verification in a browser on behalf of an app that cannot show the campus's pages. Earlier ones of the
 * person end: one link at a time counts.
 * @throws {AppError} NOT_FOUND when the campus does not offer the method
 */
export async function startPair(
  req: PayloadRequest,
  actor: StudentActor,
  method: PairMethod,
  now: Date,
): Promise<StartedPair> {
  await pairVerifierOf(req, actor.campus, method)
  const { env } = req.payload.services
  const secret = randomBytes(32).toString('base64url')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expiresAt = new Date(now.getTime() + pairLifeMs).toISOString()
  const pair = await inTransaction(req, async () => {
    // Two taps at once would leave two links.
    await lockRow(req, 'users', actor.id)
    await runSql(
      req,
      sql`update verification_pairs
          set state = 'failed', failure = 'CONFLICT', secret_cipher = null, updated_at = ${now.toISOString()}
          where user_id = ${actor.id} and state in ('waiting', 'confirmed')`,
    )
    return req.payload.create({
      collection: 'verification-pairs',
      data: {
        user: actor.id,
        campus: actor.campus,
        method,
        state: 'waiting',
        linkHash: keyedHash('pair-link', secret, env.HASH_KEY),
        codeHash: keyedHash('pair-code', `${secret}:${code}`, env.HASH_KEY),
        attempts: 0,
        expiresAt,
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
  })
  return { pairId: pair.id, url: pairPageUrl(env, secret), code, expiresAt }
}
