import { needsEdit, ownActs, type OwnAct } from '../../lib/own-acts'
import type { Product } from '../../services/products'
import type { Me } from '../../services/users'

/** What a listing's page lets one do, besides looking at it. */
export type Act = 'favorite' | 'comment' | 'chat' | 'offer' | 'buy' | 'contact' | 'report' | OwnAct

export interface Acts {
  isOwn: boolean
  /** Small ones at the left of the bar. */
  icons: readonly Act[]
  /** Beside the main one. */
  side: Act | null
  main: Act | null
  /** Behind "more". */
  menu: readonly Act[]
}

type Viewer = Pick<Me, 'id' | 'verification'> | null
type Listing = Pick<Product, 'kind' | 'status' | 'favorited' | 'can'> & { seller: { id: string } }

/**
 * Which buttons a listing's page shows. What may be done is the server's word (`can`). Who is not signed in or not verified
 * may do little yet: they see what they could do, and the tap leads them to the door that is missing.
 */
export function actsOf({ kind, status, favorited, can, seller }: Listing, viewer: Viewer): Acts {
  if (viewer?.id === seller.id) return sellersActs(status, can.edit)
  const isNewcomer = viewer === null || viewer.verification !== 'verified'
  const isOpen = status === 'on_sale' || status === 'reserved'
  const may = {
    favorite: can.favorite || favorited || (viewer === null && isOpen),
    comment: can.comment || (isNewcomer && isOpen),
    chat: can.chat || (isNewcomer && isOpen),
    buy: can.buy || (isNewcomer && status === 'on_sale' && kind !== 'wanted'),
  }
  const icons: Act[] = []
  if (may.favorite) icons.push('favorite')
  if (may.comment) icons.push('comment')
  if (may.chat && may.buy) icons.push('chat')
  const menu: Act[] = []
  if (may.chat) menu.push('contact')
  if (can.report || viewer === null) menu.push('report')
  return {
    isOwn: false,
    icons,
    side: may.buy ? 'offer' : null,
    main: may.buy ? 'buy' : may.chat ? 'chat' : null,
    menu,
  }
}

/** What cannot be undone is not within reach of the thumb; what to look up is said above, where it tells what has become of it. */
const neverInBar: readonly OwnAct[] = ['remove', 'seeOrders', 'seeSanctions']

function sellersActs(status: Product['status'], canEdit: boolean): Acts {
  const acts = ownActs[status]
  const inBar = (act: OwnAct | undefined) =>
    act === undefined || neverInBar.includes(act) || (needsEdit(act) && !canEdit) ? null : act
  return {
    isOwn: true,
    icons: [],
    main: inBar(acts[0]),
    side: inBar(acts[1]),
    menu: acts.filter((act, at) => at > 1 || act === 'remove'),
  }
}
