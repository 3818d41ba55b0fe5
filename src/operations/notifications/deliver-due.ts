import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload } from 'payload'
import type { PushChannel } from '../../contract/notifications'
import { attemptsMax, isStale, retryWaitMs } from '../../domain/notifications/delivery'
import { fill, pageOf, wordsOf } from '../../domain/notifications/render'
import { AppError } from '../../lib/errors'
import { decryptText } from '../../lib/field-cipher'
import { runSql } from '../../lib/sql'
import type { PushMessage, PushOutcome, PushProvider } from '../../providers/notification/types'
import { claimDeliveries, type Delivery } from './claim-deliveries'
import { digestOf } from './digest'
import { pushRegistryOf } from './push-registry'
import { settleDeliveries, type Settlement } from './settle-deliveries'
import { renderTexts, type Texts, textsOf } from './texts'
import { unsubscribeUrlOf } from './unsubscribe'

/** Messages in hand at a time; for mail, people. */
const batch = 50
/** A message that was in hand for so long belonged to a process that died: nobody knows whether it arrived. */
const abandonedAfterMs = 2 * 60_000

/** One call, whatever it carries: a push, or one mail with everything that is due for a person. */
interface Parcel {
  deliveries: Delivery[]
  message: PushMessage
}

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
  const { env } = payload.services
  const appId = { wechat: env.WECHAT_APP_ID, qq: env.QQ_APP_ID, email: '' }[channel] ?? ''
  const req = await createLocalReq({}, payload)
  const deliveries = await claimDeliveries(req, channel, { limit: batch, now, appId })
  if (deliveries.length === 0) return 0
  const provider = pushRegistryOf(payload).get(channel)
  const texts = await textsByCampus(payload, deliveries)
  const { settled, parcels } = sortOut(payload, channel, deliveries, texts, provider)
  // One person's messages one after another: the platform refuses two at once (43108).
  const sent = await Promise.all(
    byPerson(parcels).map(async (own) => {
      const results: Settlement[] = []
      for (const parcel of own) results.push(...(await sendParcel(payload, provider, parcel, now)))
      return results
    }),
  )
  await settleDeliveries(req, channel, [...settled, ...sent.flat()], new Date())
  return deliveries.length
}

async function textsByCampus(payload: Payload, deliveries: Delivery[]): Promise<Map<string, Texts>> {
  const campuses = [...new Set(deliveries.map(({ campus }) => campus))]
  return new Map(
    await Promise.all(
      campuses.map(
        async (campus) => [campus, await textsOf({ payload, transactionID: undefined }, campus)] as const,
      ),
    ),
  )
}

const blank = (delivery: Delivery, change: Partial<Settlement> & Pick<Settlement, 'state'>): Settlement => ({
  id: delivery.id,
  user: delivery.user,
  kind: delivery.kind,
  template: delivery.template,
  code: null,
  detail: null,
  vendorId: null,
  dueAt: null,
  refund: false,
  emptyWallet: false,
  fallBack: false,
  ...change,
})

/** Separates what will be sent from what needs no call. */
function sortOut(
  payload: Payload,
  channel: PushChannel,
  deliveries: Delivery[],
  texts: Map<string, Texts>,
  provider: PushProvider | null,
): { settled: Settlement[]; parcels: Parcel[] } {
  const { env } = payload.services
  const settled: Settlement[] = []
  const ready: { delivery: Delivery; message: PushMessage }[] = []
  for (const delivery of deliveries) {
    const to =
      channel === 'email'
        ? delivery.mailCipher && decryptText(delivery.mailCipher, env.DATA_KEYS)
        : delivery.openid
    const { toFen } = delivery.params
    const toldFen = typeof toFen === 'number' ? toFen : null
    if (delivery.standing !== 'active' || isStale(delivery.kind, { ...delivery, toldFen })) {
      settled.push(blank(delivery, { state: 'skipped', code: 'NOT_TRUE_ANY_MORE', refund: delivery.paid }))
    } else if (!delivery.paid) {
      settled.push(blank(delivery, { state: 'failed', code: 'NO_CREDIT', fallBack: true }))
    } else if (!provider || !to) {
      const code = provider ? 'NO_ADDRESS' : 'NOT_CONFIGURED'
      settled.push(blank(delivery, { state: 'failed', code, refund: true, fallBack: true }))
    } else {
      ready.push({ delivery, message: messageOf(payload, channel, delivery, to, texts) })
    }
  }
  return { settled, parcels: channel === 'email' ? mailsOf(payload, ready) : ready.map(parcelOf) }
}

const parcelOf = ({ delivery, message }: { delivery: Delivery; message: PushMessage }): Parcel => ({
  deliveries: [delivery],
  message,
})

function messageOf(
  payload: Payload,
  channel: PushChannel,
  { kind, params, at, language, campus, product, template, user }: Delivery,
  to: string,
  texts: Map<string, Texts>,
): PushMessage {
  // Templates of the platforms are in Chinese, and so are the rules of their fields.
  const words = wordsOf(kind, params, 'zh', at)
  const own = texts.get(campus)?.(kind)
  if (!own) throw new Error('No texts for a campus of the batch')
  const fields = channel === 'email' ? [] : own[channel]
  return {
    kind,
    language,
    to,
    ...renderTexts(own, kind, params, language, at),
    page: pageOf(kind, product),
    ...(template
      ? {
          template: {
            id: template,
            fields: Object.fromEntries(fields.map(({ key, value }) => [key, fill(value, words)])),
          },
        }
      : {}),
    ...(channel === 'email' ? { unsubscribeUrl: unsubscribeUrlOf(payload, user, kind) } : {}),
  }
}

/** One mail per person: what is due together is told together. */
function mailsOf(payload: Payload, ready: { delivery: Delivery; message: PushMessage }[]): Parcel[] {
  const people = groupBy(ready, ({ delivery }) => delivery.user)
  return [...people.entries()].map(([user, own]) => ({
    deliveries: own.map(({ delivery }) => delivery),
    message: digestOf(
      own.map(({ message }) => message),
      unsubscribeUrlOf(payload, user, 'all'),
    ),
  }))
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const byPerson = (parcels: Parcel[]) => [
  ...groupBy(parcels, ({ deliveries }) => deliveries[0]?.user ?? '').values(),
]

async function sendParcel(
  payload: Payload,
  provider: PushProvider | null,
  { deliveries, message }: Parcel,
  now: Date,
): Promise<Settlement[]> {
  if (!provider) throw new Error('Nothing was to be sent without a provider')
  await waitForRoom(payload, provider.name)
  const outcome = await provider.send(message).catch((error: unknown): PushOutcome => {
    payload.logger.error({
      err: error,
      msg: 'A push service failed in a way it should not',
      channel: provider.name,
    })
    return { outcome: 'unknown', code: 'FAULT' }
  })
  return deliveries.map((delivery) => settlementOf(payload, delivery, outcome, now))
}

/** The worker waits rather than losing a turn. */
async function waitForRoom(payload: Payload, channel: PushChannel): Promise<void> {
  for (;;) {
    try {
      return await payload.services.limits.consume('push', channel)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'RATE_LIMITED') throw error
      await sleep((error.retryAfterS ?? 1) * 1_000)
    }
  }
}

function settlementOf(payload: Payload, delivery: Delivery, outcome: PushOutcome, now: Date): Settlement {
  switch (outcome.outcome) {
    case 'sent':
      return blank(delivery, { state: 'sent', vendorId: outcome.vendorId ?? null })
    case 'no_consent':
      return blank(delivery, { state: 'failed', code: outcome.code, emptyWallet: true, fallBack: true })
    case 'unknown':
      return blank(delivery, { state: 'unknown', code: outcome.code })
    case 'refused': {
      const { code, alarm, detail = null } = outcome
      // Staff see it in the panel; whoever watches the log is told too.
      if (alarm)
        payload.logger.error({ msg: 'A notice template does not work', kind: delivery.kind, code, detail })
      return blank(delivery, { state: 'failed', code, detail, refund: true, fallBack: true })
    }
    case 'retry': {
      const { code, afterMs } = outcome
      if (delivery.attempts >= attemptsMax) {
        return blank(delivery, { state: 'failed', code, refund: true, fallBack: true })
      }
      const dueAt = new Date(now.getTime() + retryWaitMs(delivery.attempts, afterMs)).toISOString()
      return blank(delivery, { state: 'waiting', code, dueAt, refund: true })
    }
  }
}
