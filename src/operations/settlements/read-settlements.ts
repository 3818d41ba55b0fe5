import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { orderLimits, settlements, type Settlement } from '../../contract/orders'
import { isDemo } from '../../lib/env'
import { AppError } from '../../lib/errors'
import { languageOf } from '../../lib/language'
import { readMarketRules } from '../campuses/read-market-rules'
import { readOffer } from '../offers/offer-row'
import { readWanted } from '../orders/place-order'
import { railProviders } from '../payments/providers-of'
import { settlementOf } from './registry'

interface Wish {
  product?: string
  offer?: string
}

export interface Settlements {
  /** What the listing costs this person; null without a listing. */
  amountFen: number | null
  ways: {
    settlement: Settlement
    /** Why not in this case, in the person's language. */
    problem: string | null
    minFen: number | null
    maxFen: number | null
  }[]
  /** Only where money is play money: the sandbox's page where payers pay, and a code that links an account of its WeChat. */
  demo: { payPage: string; wechatCode: string } | null
}

/**
 * How somebody can settle: what their campus allows, and with a listing whether the two can settle that way.
 * @throws {AppError} as `placeOrder` for a listing that this person cannot have now
 */
export async function readSettlements(
  req: PayloadRequest,
  actor: StudentActor,
  wish: Wish,
  now: Date,
): Promise<Settlements> {
  const { escrow, escrowRail } = await readMarketRules(req, actor.campus)
  const rail = escrow ? (railProviders(req.payload, escrowRail)?.rail ?? null) : null
  const deal = wish.product === undefined ? null : await dealOf(req, actor, wish.product, wish.offer, now)
  const ways: Settlements['ways'] = []
  for (const settlement of settlements) {
    if (settlement === 'escrow' && rail === null) continue
    const { minFen, maxFen } = settlement === 'escrow' && rail ? rail.limits : { minFen: null, maxFen: null }
    ways.push({
      settlement,
      problem: deal && (await problemOf(req, settlement, deal)),
      minFen: minFen === null ? null : Math.max(minFen, orderLimits.escrowMinFen),
      maxFen,
    })
  }
  return { amountFen: deal?.amountFen ?? null, ways, demo: rail && demoOf(req, actor) }
}

interface Deal {
  campus: string
  buyer: string
  seller: string
  amountFen: number
}

async function dealOf(
  req: PayloadRequest,
  actor: StudentActor,
  product: string,
  offerId: string | undefined,
  now: Date,
): Promise<Deal> {
  const { campus, seller, priceFen } = await readWanted(req, actor, product)
  const parties = { campus, buyer: actor.id, seller }
  if (offerId === undefined) return { ...parties, amountFen: priceFen }
  const offer = await readOffer(req, offerId)
  if (offer?.buyer !== actor.id || offer.product !== product) {
    throw new AppError('NOT_FOUND', { problems: [{ path: 'offer' }] })
  }
  if (offer.state !== 'accepted' || new Date(offer.expiresAt) <= now) {
    const state = offer.state === 'accepted' ? 'expired' : offer.state
    throw new AppError('CONFLICT', { problems: [{ path: 'offer' }], data: { state } })
  }
  return { ...parties, amountFen: offer.amountFen }
}

async function problemOf(req: PayloadRequest, settlement: Settlement, deal: Deal): Promise<string | null> {
  try {
    await settlementOf(settlement).check(req, deal)
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.items(languageOf(req.headers))[0]?.message ?? null
  }
}

function demoOf({ payload }: PayloadRequest, { id }: StudentActor): Settlements['demo'] {
  const { env } = payload.services
  const isReal = new URL(env.WXPAY_API_BASE).hostname.endsWith('.weixin.qq.com')
  if (!isDemo(env) || isReal) return null
  return { payPage: env.WXPAY_API_BASE, wechatCode: `mock:oWeb_${id}` }
}
