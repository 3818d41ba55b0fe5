import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload } from 'payload'
import type { PushChannel } from '../../contract/notifications'
import { attemptsMax, retryWaitMs } from '../../domain/notifications/delivery'
import { AppError } from '../../lib/errors'
import type { RateLimitName } from '../../lib/rate-limits'
import { runSql } from '../../lib/sql'
import type { PushOutcome, PushProvider } from '../../providers/notification/types'
import { claimDeliveries, type Delivery } from './claim-deliveries'
import { composeParcels, groupBy, type Parcel } from './compose-parcels'
import { pushRegistryOf } from './push-registry'
import { settlement, settleDeliveries, type Settlement } from './settle-deliveries'

/** Messages in hand at a time; for mail, people. */
const batch = 50
/** Settling the results of a batch, when the database is away. */
const [settleTries, settleAgainMs] = [30, 1_000]
/** Longer than a batch can take; a message that was in hand for so long belonged to a process that died: nobody knows whether it arrived. */
const abandonedAfterMs = 10 * 60_000

/** Channels that have something to do now. */
export async function dueChannels(payload: Payload, now: Date): Promise<PushChannel[]> {
  const rows = await runSql<{ channel: PushChannel }>(
    { payload },
    sql`select c.channel from unnest(array['wechat', 'qq', 'email']::enum_notification_deliveries_channel[])
          as c(channel)
        where exists (select 1 from notification_deliveries d
          where d.state = 'waiting' and d.channel = c.channel and d.due_at <= ${now.toISOString()})`,
  )
  return rows.map(({ channel }) => channel)
}

/** Gives up on messages whose process died while it was sending them. They are not sent again. */
export async function abandonDeliveries(payload: Payload, now: Date): Promise<number> {
  const rows = await runSql(
    { payload },
    sql`update notification_deliveries set state = 'unknown', code = 'PROCESS_DIED', updated_at = now()
        where state = 'sending' and claimed_at < ${new Date(now.getTime() - abandonedAfterMs).toISOString()}
        returning id`,
  )
  return rows.length
}

/**
 * Sends one batch of what is due on a channel. Any number of processes may: each message is in one hand.
 * @returns how many messages were in it; 0 when nothing is due
 */
export async function deliverDue(payload: Payload, channel: PushChannel, now = new Date()): Promise<number> {
  const req = await createLocalReq({}, payload)
  const deliveries = await claimDeliveries(req, channel, { limit: batch, now })
  if (deliveries.length === 0) return 0
  const settled = await sendAll(payload, channel, deliveries, now)
  // What was sent must not be forgotten for a hiccup of the database.
  for (let tries = 1; ; tries++) {
    try {
      await settleDeliveries(req, channel, settled, new Date())
      return deliveries.length
    } catch (error) {
      if (tries >= settleTries) throw error
      payload.logger.warn({ err: error, msg: 'Pushes could not be settled; trying again', channel })
      await sleep(settleAgainMs)
    }
  }
}

/** Never throws: whatever happens, every message that was claimed has an outcome. */
async function sendAll(
  payload: Payload,
  channel: PushChannel,
  deliveries: Delivery[],
  now: Date,
): Promise<Settlement[]> {
  try {
    const provider = pushRegistryOf(payload).get(channel)
    const { settled, parcels } = await composeParcels(payload, channel, deliveries, {
      configured: provider !== null,
    })
    if (!provider) return settled
    // One person's messages one after another: the platform refuses two at once (43108).
    const sent = await Promise.all(
      byPerson(parcels).map(async (own) => {
        const results: Settlement[] = []
        for (const parcel of own) results.push(...(await sendParcel(payload, provider, parcel, now)))
        return results
      }),
    )
    return [...settled, ...sent.flat()]
  } catch (error) {
    // Only before the first call: `sendParcel` throws nothing.
    payload.logger.error({ err: error, msg: 'A batch of pushes could not be composed', channel })
    return deliveries.map((delivery) => settlementOf(payload, delivery, notSent, now))
  }
}

const notSent: PushOutcome = { outcome: 'retry', code: 'NOT_COMPOSED' }

const byPerson = (parcels: Parcel[]) => [
  ...groupBy(parcels, ({ deliveries }) => deliveries[0]?.user ?? '').values(),
]

/** Throws nothing. */
async function sendParcel(
  payload: Payload,
  provider: PushProvider,
  { deliveries, message }: Parcel,
  now: Date,
): Promise<Settlement[]> {
  let leaving = false
  try {
    await waitForRoom(payload, provider.name)
    leaving = true
    const outcome = await provider.send(message)
    return deliveries.map((delivery) => settlementOf(payload, delivery, outcome, now))
  } catch (error) {
    payload.logger.error({ err: error, msg: 'A push failed in a way it should not', channel: provider.name })
    const outcome: PushOutcome = leaving ? { outcome: 'unknown', code: 'FAULT' } : notSent
    return deliveries.map((delivery) => settlementOf(payload, delivery, outcome, now))
  }
}

const limitOf = { wechat: 'pushWechat', qq: 'pushQq', email: 'pushEmail' } as const satisfies Record<
  PushChannel,
  RateLimitName
>

/** The worker waits rather than losing a turn. */
async function waitForRoom(payload: Payload, channel: PushChannel): Promise<void> {
  for (;;) {
    try {
      return await payload.services.limits.consume(limitOf[channel], 'market')
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'RATE_LIMITED') throw error
      await sleep((error.retryAfterS ?? 1) * 1_000)
    }
  }
}

function settlementOf(payload: Payload, delivery: Delivery, outcome: PushOutcome, now: Date): Settlement {
  switch (outcome.outcome) {
    case 'sent':
      return settlement(delivery, { state: 'sent', vendorId: outcome.vendorId ?? null })
    case 'no_consent':
      return settlement(delivery, { state: 'failed', code: outcome.code, emptyWallet: true, fallBack: true })
    case 'unknown':
      return settlement(delivery, { state: 'unknown', code: outcome.code })
    case 'refused': {
      const { code, alarm, detail = null } = outcome
      // Staff see it in the panel; whoever watches the log is told too.
      if (alarm)
        payload.logger.error({ msg: 'A notice template does not work', kind: delivery.kind, code, detail })
      return settlement(delivery, { state: 'failed', code, detail, refund: true, fallBack: true })
    }
    case 'retry': {
      const { code, afterMs } = outcome
      if (delivery.attempts >= attemptsMax) {
        return settlement(delivery, { state: 'failed', code, refund: true, fallBack: true })
      }
      const dueAt = new Date(now.getTime() + retryWaitMs(delivery.attempts, afterMs)).toISOString()
      return settlement(delivery, { state: 'waiting', code, dueAt, refund: true })
    }
  }
}
