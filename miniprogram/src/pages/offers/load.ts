import type { OfferState, OrderSide } from '../../../../src/contract/orders'

/** One turn through the list for each: what waits for somebody first, then all the rest. */
const turns: readonly (OfferState | undefined)[] = ['open', 'accepted', undefined]

interface Row {
  role: OrderSide
  state: OfferState
}

interface Page<Offer> {
  docs: Offer[]
  nextCursor: string | null
}

/**
 * A page of offers, those that wait first, each once. Cursors are the server's, behind the turn they belong to.
 * @param read a page of the server's, of one state or of all
 */
export async function loadOffers<Offer extends Row>(
  read: (query: { state?: OfferState; cursor?: string }) => Promise<Page<Offer>>,
  { role, cursor }: { role: OrderSide | null; cursor: string | undefined },
): Promise<Page<Offer>> {
  let [turn, at] = cursorOf(cursor)
  for (;;) {
    const state = turns[turn]
    const page = await read({ state, cursor: at })
    const docs = page.docs.filter(
      (offer) =>
        (role === null || offer.role === role) && (state !== undefined || !turns.includes(offer.state)),
    )
    if (page.nextCursor) at = page.nextCursor
    else [turn, at] = [turn + 1, undefined]
    const isOver = turn >= turns.length
    if (docs.length > 0 || isOver) return { docs, nextCursor: isOver ? null : `${turn}:${at ?? ''}` }
  }
}

function cursorOf(cursor: string | undefined): [number, string | undefined] {
  if (!cursor) return [0, undefined]
  const colon = cursor.indexOf(':')
  return [Number(cursor.slice(0, colon)), cursor.slice(colon + 1) || undefined]
}
