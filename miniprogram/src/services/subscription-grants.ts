import type { NotificationKind } from '../../../src/contract/notifications'
import { templatesFor } from '../lib/asks'
import { randomId } from '../lib/random-id'
import { consentPlatform, requestTemplates, templatesMost } from '../platform/subscribe'
import { onPersonChange } from '../stores/session'
import type { Answer, Body } from './api'
import { request } from './request'

export type Wallet = Answer<'GET /subscription-grants'>
export type Grant = Wallet['docs'][number]

/** What was last heard; the dialogue opens within the tap, so there is no time to ask the server first. */
let known: Wallet['docs'] = []
onPersonChange(() => (known = []))

/** What may be asked for, and what was agreed to. Read when somebody comes in, and by the settings. */
export async function readGrants(): Promise<Wallet> {
  const wallet = await request('GET /subscription-grants')
  known = wallet.docs
  return wallet
}

async function reportAnswers(
  body: Body<'POST /subscription-grants'>,
  idempotencyKey: string,
): Promise<Wallet> {
  const wallet = await request('POST /subscription-grants', { body, idempotencyKey })
  known = wallet.docs
  return wallet
}

export interface AskOptions {
  /** The person has tapped in order to be asked: whoever said no before is asked again. */
  isWished?: boolean
}

/**
 * Asks whether messages of these kinds may come outside the app. Called first thing in a tap (`void askForMessages([…])`
 * before anything is awaited: the platforms only ask within a tap); never throws, and nothing has to wait for it.
 *
 * Where: publishing (`comment`, `message`, `listing_decided`), a favorite (`price_drop`), a saved search
 * (`saved_search_match`), an order (`order`, `meeting_reminder`), sending in a verification (`verification_decided`), the
 * first message or offer of a conversation (`message`, `offer`), a wanted listing (`wanted_match`), an errand (`errand`).
 */
export async function askForMessages(
  kinds: readonly NotificationKind[],
  { isWished = false }: AskOptions = {},
): Promise<void> {
  const platform = consentPlatform
  if (platform === null) return
  const templates = templatesFor(known, kinds, { platform, most: templatesMost, isWished })
  if (templates.length === 0) return
  try {
    const answers = await requestTemplates(templates)
    if (Object.keys(answers).length > 0) await reportAnswers({ platform, templates: answers }, randomId())
  } catch {
    // Nobody was asked, or nobody heard: another tap comes.
  }
}

/** Whether this platform asks at all. */
export const canAsk = consentPlatform !== null
export { consentPlatform }
