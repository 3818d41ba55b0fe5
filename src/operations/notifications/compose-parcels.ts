import type { Payload } from 'payload'
import type { PushChannel } from '../../contract/notifications'
import { isStale } from '../../domain/notifications/delivery'
import { fill, inboxPage, pageOf, wordsOf } from '../../domain/notifications/render'
import { decryptText } from '../../lib/field-cipher'
import type { PushMessage } from '../../providers/notification/types'
import type { Delivery } from './claim-deliveries'
import { digestOf } from './digest'
import { settlement, type Settlement } from './settle-deliveries'
import { renderTexts, type Texts, textsOf } from './texts'
import { unsubscribeUrlOf } from './unsubscribe'

/** One call, whatever it carries: a push, or one mail with everything that is due for a person. */
export interface Parcel {
  deliveries: Delivery[]
  message: PushMessage
}

interface Ready {
  delivery: Delivery
  message: PushMessage
}

/**
 * Separates what will be sent from what needs no call. A message that cannot be composed is settled by itself and
 * keeps nobody else's.
 */
export async function composeParcels(
  payload: Payload,
  channel: PushChannel,
  deliveries: Delivery[],
  { configured }: { configured: boolean },
): Promise<{ settled: Settlement[]; parcels: Parcel[] }> {
  const texts = await textsByCampus(payload, deliveries)
  const settled: Settlement[] = []
  const ready: Ready[] = []
  for (const delivery of deliveries) {
    try {
      const composed = compose(payload, channel, delivery, { texts, configured })
      if ('message' in composed) ready.push(composed)
      else settled.push(composed)
    } catch (error) {
      payload.logger.error({ err: error, msg: 'A push could not be composed', delivery: delivery.id })
      settled.push(
        settlement(delivery, {
          state: 'failed',
          code: 'NOT_COMPOSED',
          refund: delivery.paid,
          fallBack: true,
        }),
      )
    }
  }
  const parcels =
    channel === 'email'
      ? mailsOf(payload, ready)
      : ready.map(({ delivery, message }) => ({ deliveries: [delivery], message }))
  return { settled, parcels }
}

function compose(
  payload: Payload,
  channel: PushChannel,
  delivery: Delivery,
  { texts, configured }: { texts: Map<string, Texts>; configured: boolean },
): Ready | Settlement {
  const { toFen } = delivery.params
  const toldFen = typeof toFen === 'number' ? toFen : null
  if (delivery.standing !== 'active' || isStale(delivery.kind, { ...delivery, toldFen })) {
    return settlement(delivery, { state: 'skipped', code: 'NOT_TRUE_ANY_MORE', refund: delivery.paid })
  }
  if (!delivery.paid) return settlement(delivery, { state: 'failed', code: 'NO_CREDIT', fallBack: true })
  const to =
    channel === 'email'
      ? delivery.mailCipher && decryptText(delivery.mailCipher, payload.services.env.DATA_KEYS)
      : delivery.openid
  if (!configured || !to) {
    const code = configured ? 'NO_ADDRESS' : 'NOT_CONFIGURED'
    return settlement(delivery, { state: 'failed', code, refund: true, fallBack: true })
  }
  return { delivery, message: messageOf(payload, channel, delivery, to, texts) }
}

async function textsByCampus(payload: Payload, deliveries: Delivery[]): Promise<Map<string, Texts>> {
  const campuses = [...new Set(deliveries.map(({ campus }) => campus))]
  const req = { payload, transactionID: undefined }
  return new Map(
    await Promise.all(campuses.map(async (campus) => [campus, await textsOf(req, campus)] as const)),
  )
}

function messageOf(
  payload: Payload,
  channel: PushChannel,
  { kind, params, at, language, campus, product, template, user }: Delivery,
  to: string,
  texts: Map<string, Texts>,
): PushMessage {
  const own = texts.get(campus)?.(kind)
  if (!own) throw new Error('No texts for a campus of the batch')
  // Templates of the platforms are in Chinese, and so are the rules of their fields.
  const words = wordsOf(kind, params, 'zh', at)
  const fields = channel === 'email' ? [] : own[channel]
  return {
    kind,
    language,
    to,
    ...renderTexts(own, kind, params, language, at),
    page: pageOf(kind, product, params) ?? inboxPage,
    ...(template
      ? {
          template: {
            id: template,
            fields: Object.fromEntries(fields.map(({ key, value }) => [key, fill(value, words)])),
          },
        }
      : {}),
    ...(channel === 'email'
      ? { unsubscribeUrl: unsubscribeUrlOf(payload, { user, kind, mailbox: to }) }
      : {}),
  }
}

/** One mail per person: what is due together is told together. */
function mailsOf(payload: Payload, ready: Ready[]): Parcel[] {
  const people = groupBy(ready, ({ delivery }) => delivery.user)
  return [...people.entries()].map(([user, own]) => ({
    deliveries: own.map(({ delivery }) => delivery),
    message: digestOf(
      own.map(({ message }) => message),
      unsubscribeUrlOf(payload, { user, kind: 'all', mailbox: own[0]?.message.to ?? '' }),
    ),
  }))
}

/** Items by key, in the order in which they came. */
export function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
