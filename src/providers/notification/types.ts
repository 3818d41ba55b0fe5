import type { Language } from '../../contract/codes'
import type { NotificationKind, PushChannel } from '../../contract/notifications'

/** One message to one person on one channel, everything rendered in the person's language. */
export interface PushMessage {
  kind: NotificationKind
  language: Language
  /** openid, or mail address. */
  to: string
  title: string
  body: string
  /** Page of the mini-program with its query, without a leading slash. */
  page: string
  /** The platform's template and the values of its fields, before the platform's field rules; wechat and qq only. */
  template?: { id: string; fields: Record<string, string> }
  /** One-click address (RFC 8058) and the page for people; e-mail only. */
  unsubscribeUrl?: string
}

/**
 * What became of a message. Nobody is told twice: only `retry` may be sent again.
 * - `sent`: accepted by the service.
 * - `no_consent`: the person has no subscription left or refused (43101, 46003); their count is zero now.
 * - `refused`: will never work; `alarm` when staff must mend a setting (template gone, field rule broken).
 * - `retry`: certainly not delivered, may work later; the consent is not spent.
 * - `unknown`: the line was cut after the message left; it may have arrived, so it is not sent again.
 */
export type PushOutcome =
  | { outcome: 'sent'; vendorId?: string }
  | { outcome: 'no_consent' | 'unknown'; code: string }
  | { outcome: 'refused'; code: string; alarm: boolean; detail?: string }
  | { outcome: 'retry'; code: string; afterMs?: number }

/** Sends one message; never throws for what the service says or fails to say. */
export interface PushProvider {
  readonly name: PushChannel
  send(message: PushMessage): Promise<PushOutcome>
}
