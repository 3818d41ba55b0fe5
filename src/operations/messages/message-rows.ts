import type { Language } from '../../contract/codes'
import type { Env } from '../../lib/env'
import { privateLink } from '../../lib/private-link'
import type { Reads } from '../../lib/reads'
import { prepared } from '../../lib/reads'
import { instantText } from '../../lib/sql'
import { presentMessage, type MessageRow } from '../../presenters/messages'

/** Where messages are read and written outside of anybody's transaction. */
export interface ChatServices {
  env: Env
  talk: Reads
}

/** Columns of a message `m` with the cards it shows, as they are now. */
export const messageColumns = `m.id, m.conversation_id as conversation, m.seq::int as seq, m.client_id as "clientId",
  m.sender_id as sender, m.type, m.state, m.body, m.said, m.warnings, ${instantText('m.created_at')} as "sentAt",
  (select json_build_object('id', i.id, 'width', i.width, 'height', i.height)
    from media i where i.id = m.image_id) as image,
  (select json_build_object('id', o.id, 'amountFen', o.amount_fen::float8, 'state', o.state, 'by', o.by)
    from offers o where o.id = m.offer_id) as offer,
  (select json_build_object('id', p.id, 'title', p.title, 'priceFen', p.price_fen::float8,
      'image', (select coalesce(i.sizes_thumb_filename, i.filename) from products_rels r join media i on i.id = r.media_id
        where r.parent_id = p.id and r.path = 'images' order by r."order" limit 1))
    from products p where p.id = m.product_id) as product`

const byIds = prepared(
  `select ${messageColumns} from messages m where m.id = any($1::uuid[]) order by m.seq, m.id`,
)

/** Messages by id, whoever reads them. */
export const messagesByIds = ({ talk }: Pick<ChatServices, 'talk'>, ids: readonly string[]) =>
  talk.rows<MessageRow>(byIds, [ids])

/** A message in the words of one reader. */
export const viewOf = (
  { env }: Pick<ChatServices, 'env'>,
  row: MessageRow,
  reader: { id: string | null; language: Language },
) => presentMessage(row, { ...reader, linkTo: (picture) => privateLink(env, picture) })
