import { chatLimits, type MessageView } from '../../contract/chat'
import type { Language } from '../../contract/codes'
import type { UserStanding } from '../../contract/people'
import { AppError } from '../../lib/errors'
import { prepared } from '../../lib/reads'
import type { MessageRow } from '../../presenters/messages'
import { requireActive } from '../users/require-active'
import { messageColumns, viewOf, type ChatServices } from './message-rows'

/** From 1 on by number; before a number the newest first, or all of the page's end when there is none. */
export type MessageRange = { after: number } | { before: number | null }

interface Asked {
  reader: { id: string; language?: Language }
  conversation: string
  range: MessageRange
  limit?: number
}

const member = `exists (select 1 from conversations c where c.id = $1 and $2::uuid in (c.buyer_id, c.seller_id))`
/** Doors have looked at the reader already; a socket that was open when they were suspended has not. */
const who = `(select u.language from users u where u.id = $2::uuid) as language,
  (select u.standing from users u where u.id = $2::uuid) as standing`
const numbered = `from messages m where m.conversation_id = $1 and m.seq`

const after = prepared(`select ${member} as member, ${who},
  (select coalesce(json_agg(row_to_json(x) order by x.seq), '[]') from (
    select ${messageColumns} ${numbered} > $3 order by m.seq limit $4) x) as found`)

/** The newest page comes with what of the reader's waits for staff. */
const before = prepared(`select ${member} as member, ${who},
  (select coalesce(json_agg(row_to_json(x) order by x.seq), '[]') from (
    select ${messageColumns} ${numbered} < $3 order by m.seq desc limit $4) x) as found`)

const held = prepared(`select ${messageColumns} from messages m
  where m.conversation_id = $1 and m.sender_id = $2 and m.state = 'held' order by m.id`)

/** No number is as large; the column of numbers is a numeric. */
const endless = Number.MAX_SAFE_INTEGER

interface Found {
  member: boolean
  standing: UserStanding
  language: Language
  found: MessageRow[]
}

/**
 * A part of a conversation in order, for one of its two people, and whether there is more in that direction.
 * @throws {AppError} NOT_FOUND for everybody else; ACCOUNT_SUSPENDED
 */
export async function readMessages(
  services: ChatServices,
  { reader, conversation, range, limit = chatLimits.pageMax }: Asked,
): Promise<{ messages: MessageView[]; more: boolean }> {
  const most = Math.max(1, Math.min(limit, chatLimits.pageMax))
  const forward = 'after' in range
  const from = forward ? range.after : (range.before ?? endless)
  const [answer] = await services.talk.rows<Found>(forward ? after : before, [
    conversation,
    reader.id,
    from,
    most + 1,
  ])
  if (!answer?.member) throw new AppError('NOT_FOUND')
  requireActive(answer.standing)
  const more = answer.found.length > most
  const rows = more ? (forward ? answer.found.slice(0, most) : answer.found.slice(1)) : answer.found
  const waiting =
    !forward && range.before === null
      ? await services.talk.rows<MessageRow>(held, [conversation, reader.id])
      : []
  const language = reader.language ?? answer.language
  return {
    messages: [...rows, ...waiting].map((row) => viewOf(services, row, { id: reader.id, language })),
    more,
  }
}
