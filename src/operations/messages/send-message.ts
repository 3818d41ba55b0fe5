import { v7 as uuidv7 } from 'uuid'
import type { Payload } from 'payload'
import { muted } from '../../access/sanctions'
import type { ChatWarning, MessageDraft, MessageState, MessageView } from '../../contract/chat'
import type { Language } from '../../contract/codes'
import type { CaseReason } from '../../contract/moderation'
import type { UserStanding } from '../../contract/people'
import { findContacts } from '../../domain/safety/find-contacts'
import { openStatuses } from '../../domain/products/moves'
import { AppError, invalid } from '../../lib/errors'
import { prepared } from '../../lib/reads'
import { instantText, literal } from '../../lib/sql'
import type { MessageRow } from '../../presenters/messages'
import { notBlocked } from '../blocks/not-blocked'
import { requireActive } from '../users/require-active'
import { verifiedNow } from '../users/verified-now'
import { authorToCheck, checkText, hasTextChecker } from '../content-checks/check-text'
import { flagSender, judgeWords } from './judge-words'
import { messagesByIds, viewOf } from './message-rows'
import { noticeAway } from './notice-away'
import { tellMessage } from './tell-message'

/**
 * All that decides about a message and the message itself, in one statement and one transaction: a number is drawn
 * under the lock of the conversation's row, which is held for nothing else. Its `updated_at` stays: it has an index, and
 * nobody asks it; without it the update touches no index at all.
 *
 * $1 conversation, $2 sender, $3 client id, $4 id, $5 type, $6 body, $7 image, $8 product, $9 has a contact,
 * $10 has a link, $11 why it waits for staff whatever the campus says, $12 nobody has checked it
 */
const send = prepared(`
  with room as materialized (
    select c.id, o.id as other, u.standing, u.suspended_until, ${verifiedNow} as verified,
      case when u.muted_until > now() then u.muted_until end as muted_until,
      o.standing = 'active' and ${notBlocked('$2', 'o.id')} as free,
      case when c.buyer_id = u.id then c.seller_read_seq else c.buyer_read_seq end as other_read,
      u.language, o.language as other_language, u.nickname,
      $7::uuid is null or exists (select 1 from media i
        where i.id = $7 and i.owner_id = u.id and i.purpose = 'private') as image_fits,
      $8::uuid is null or exists (select 1 from products p where p.id = $8 and p.deleted_at is null
        and p.status in (${openStatuses.map(literal).join(', ')}) and p.seller_id in (u.id, o.id)) as product_fits,
      coalesce(case when $9::boolean and s.settings_chat_contacts = 'hold' then 'contact'
        when $10::boolean and s.settings_chat_links = 'hold' then 'link' end, $11::varchar) as held_for,
      to_jsonb(array_remove(array[
        case when $9::boolean and s.settings_chat_contacts <> 'allow' then 'contact' end,
        case when $10::boolean and s.settings_chat_links <> 'allow' then 'link' end], null)) as warnings
    from conversations c
      join users u on u.id = $2::uuid
      join users o on o.id = case when c.buyer_id = u.id then c.seller_id else c.buyer_id end
      join campuses s on s.id = c.campus_id
    where c.id = $1 and u.id in (c.buyer_id, c.seller_id)),
  known as materialized (
    select m.id from messages m join room on room.id = m.conversation_id
    where m.sender_id = $2 and m.client_id = $3),
  open as materialized (
    select * from room where standing = 'active' and muted_until is null and verified and free and image_fits and product_fits
      and not exists (select 1 from known)),
  numbered as (
    update conversations c set last_seq = c.last_seq + 1, last_message_at = clock_timestamp()
      from open where c.id = open.id and open.held_for is null
      returning c.last_seq as seq),
  fresh as (
    insert into messages (id, conversation_id, seq, sender_id, type, state, body, image_id, product_id, client_id,
        warnings, held_for, created_at, updated_at)
      select $4::uuid, open.id, numbered.seq, $2::uuid, $5::enum_messages_type,
        (case when open.held_for is null then 'delivered' else 'held' end)::enum_messages_state,
        $6::varchar, $7::uuid, $8::uuid, $3::varchar, open.warnings,
        coalesce(open.held_for, case when $12::boolean then 'unchecked' end), clock_timestamp(), clock_timestamp()
      from open left join numbered on true where open.held_for is not null or numbered.seq is not null
      returning id, seq, state, warnings, created_at)
  select room.standing, ${instantText('room.muted_until')} as "mutedUntil",
    ${instantText('room.suspended_until')} as "suspendedUntil", room.verified, room.free, room.image_fits as "imageFits", room.product_fits as "productFits",
    room.other, room.other_read as "otherRead", room.language, room.other_language as "otherLanguage", room.nickname,
    known.id as known, fresh.seq::int as seq, fresh.state, fresh.warnings, ${instantText('fresh.created_at')} as "sentAt",
    exists (select 1 from notifications n where n.user_id = room.other
      and n.key = 'conversation:' || room.id || ':' || room.other_read) as told
  from room left join known on true left join fresh on true`)

interface Outcome {
  standing: UserStanding
  mutedUntil: string | null
  suspendedUntil: string | null
  verified: boolean
  free: boolean
  imageFits: boolean
  productFits: boolean
  other: string
  otherRead: number
  language: Language
  otherLanguage: Language
  nickname: string
  known: string | null
  seq: number | null
  state: MessageState | null
  warnings: ChatWarning[] | null
  sentAt: string | null
  told: boolean
}

interface Sender {
  id: string
  /** Of the answer; the person's own when it is not said. */
  language?: Language
  /** Hears the acknowledgement instead. */
  socket?: string
}

/**
 * Stores a message and, unless it is held, tells both people's open apps. The same client id again is the same
 * message: nothing is stored, nobody is told, and the answer is the one of the first time.
 * @throws {AppError} NOT_FOUND for a conversation of others; ACCOUNT_SUSPENDED; CAMPUS_VERIFICATION_REQUIRED;
 * FORBIDDEN when the sender is muted, or one of the two has blocked the other or left; CONTENT_REJECTED; RATE_LIMITED
 */
export async function sendMessage(
  payload: Payload,
  sender: Sender,
  given: MessageDraft,
): Promise<MessageView> {
  const { services } = payload
  await services.limits.consumeAll([
    ['chatMessage', sender.id],
    ['chatConversation', `${sender.id} ${given.conversation}`],
  ])
  const id = uuidv7()
  const words = await judgeWords(payload, sender.id, given)
  const draft = words.body === undefined ? given : { ...given, body: words.body }
  const { heldFor, unchecked } = await judge(payload, sender.id, draft)
  const outcome = await store(payload, sender, draft, {
    id,
    found: draft.body === undefined ? [] : findContacts(draft.body),
    heldFor: words.verdict === 'hold' ? 'words' : heldFor,
    unchecked,
  })
  if (words.verdict === 'flag' && outcome.state !== null) await flagSender(payload, sender.id)
  const { language = outcome.language } = sender
  if (outcome.known !== null) {
    const [row] = await messagesByIds(services, [outcome.known])
    if (!row) throw new AppError('NOT_FOUND')
    return viewOf(services, row, { id: sender.id, language })
  }
  const row = await rowOf(payload, sender, draft, id, outcome)
  if (row.state === 'delivered') {
    tellMessage(payload, row, outcome, sender)
    if (!outcome.told) notice(payload, outcome.other, { conversation: draft.conversation, message: id })
  }
  return viewOf(services, row, { id: sender.id, language })
}

interface Findings {
  id: string
  found: ChatWarning[]
  heldFor: CaseReason | null
  unchecked: boolean
}

/**
 * The outside service's word on a text, before anything is stored. When it is silent the campus's own rules decide, and
 * `recheck-messages` asks again.
 * @throws {AppError} CONTENT_REJECTED
 */
async function judge(
  payload: Payload,
  sender: string,
  { type, body, conversation, clientId }: MessageDraft,
): Promise<Pick<Findings, 'heldFor' | 'unchecked'>> {
  if (type !== 'text' || body === undefined || !hasTextChecker(payload))
    return { heldFor: null, unchecked: false }
  const author = await authorToCheck(payload, { conversation, sender, clientId })
  const { verdict } = await checkText(payload, body, author)
  if (verdict === 'risky') throw new AppError('CONTENT_REJECTED')
  return { heldFor: verdict === 'review' ? 'review' : null, unchecked: verdict === 'silent' }
}

/** After the acknowledgement, which does not wait for it. */
function notice(payload: Payload, other: string, told: { conversation: string; message: string }): void {
  const work = async () => {
    if (!(await payload.services.presence.isOpen(other))) await noticeAway(payload, told)
  }
  void work().catch((error: unknown) =>
    payload.services.logger.error({ err: error, msg: 'A message could not be told by a notice' }),
  )
}

async function store(
  payload: Payload,
  sender: Sender,
  draft: MessageDraft,
  { id, found, heldFor, unchecked }: Findings,
): Promise<Outcome> {
  const values = [
    draft.conversation,
    sender.id,
    draft.clientId,
    id,
    draft.type,
    draft.body ?? null,
    draft.image ?? null,
    draft.product ?? null,
    found.includes('contact'),
    found.includes('link'),
    heldFor,
    unchecked,
  ]
  const run = async () => (await payload.services.talk.rows<Outcome>(send, values))[0]
  // Sent twice at the same moment: the second finds the first once that is stored.
  const outcome = await run().catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== '23505') throw error
    return run()
  })
  if (!outcome) throw new AppError('NOT_FOUND', { problems: [{ path: 'conversation' }] })
  if (outcome.known === null) refuse(outcome)
  return outcome
}

function refuse(outcome: Outcome): void {
  const { standing, suspendedUntil, mutedUntil, verified, free, imageFits, productFits, state } = outcome
  requireActive(standing, suspendedUntil)
  if (mutedUntil !== null) throw muted(mutedUntil)
  if (!verified) throw new AppError('CAMPUS_VERIFICATION_REQUIRED')
  if (!free) throw new AppError('FORBIDDEN')
  if (!imageFits) throw invalid('image', '图片不存在', 'There is no such picture')
  if (!productFits) throw invalid('product', '商品不存在', 'There is no such listing')
  if (state === null) throw new AppError('SERVICE_UNAVAILABLE')
}

/** Of a text everything is known; a card is read as it is now. */
async function rowOf(
  { services }: Payload,
  sender: Sender,
  draft: MessageDraft,
  id: string,
  { seq, state, warnings, sentAt }: Outcome,
): Promise<MessageRow> {
  if (draft.type !== 'text') {
    const [row] = await messagesByIds(services, [id])
    if (row) return row
  }
  return {
    id,
    conversation: draft.conversation,
    seq,
    clientId: draft.clientId,
    sender: sender.id,
    type: draft.type,
    state: state ?? 'delivered',
    body: draft.body ?? null,
    said: null,
    warnings,
    sentAt: sentAt ?? '',
    image: null,
    offer: null,
    product: null,
  }
}
