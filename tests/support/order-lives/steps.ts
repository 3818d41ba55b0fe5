import type { Rows } from './rows'
import type { Life, World } from './world'

/** Anything that can happen next to one of the lives; numbers are drawn, so that a run can be repeated and shrunk. */
export interface Step {
  /** Which life, of those there are. */
  life: number
  what: (typeof happenings)[number]
  /** Which of several: notices, payments, sides, parts. */
  nth: number
  /** The change of a row from which on nothing is committed, as if the process had died. */
  diesAt: number | null
  /** The answer to the next call is lost, or the call is. */
  silence: 'html' | 'bad-signature' | 'server-error' | 'refuse' | null
}

/** What would come next if nothing went wrong is most of it: only a life that gets somewhere has much to lose. */
export const happenings = [
  ...Array.from({ length: 16 }, () => 'next' as const),
  ...([
    'begin',
    'pay',
    'payLate',
    'payWrongly',
    'deliver',
    'deliver',
    'deliverTwice',
    'deliverTwice',
    'lose',
  ] as const),
  ...([
    'cancel',
    'refund',
    'handOver',
    'confirm',
    'dispute',
    'dispute',
    'decide',
    'sweep',
    'sweep',
    'sweep',
  ] as const),
  ...([
    'timers',
    'minutes',
    'days',
    'finishRefund',
    'stickRefund',
    'confirmPayout',
    'failPayout',
    'expirePayout',
  ] as const),
  ...(['retryPayout', 'showCode', 'showCode', 'lateCode', 'lateCode'] as const),
] as const

const decisions = ['refund', 'partial_refund', 'release'] as const

function happen(world: World, life: Life, { what, nth }: Step): Promise<unknown> {
  const side = nth % 2 === 0 ? ('buyer' as const) : ('seller' as const)
  switch (what) {
    case 'next':
      return next(world, life, nth)
    case 'begin':
      return world.begin(life)
    case 'pay':
      return world.pay(life)
    case 'payLate':
      return world.pay(life, { late: true, nth: nth % 2 })
    case 'payWrongly':
      return world.payWrongly(life)
    case 'deliver':
      return world.deliver(nth, 'once')
    case 'deliverTwice':
      return world.deliver(nth, 'again')
    case 'lose':
      return world.deliver(nth, 'lost')
    case 'cancel':
    case 'refund':
      return world.move(life, what, side)
    case 'handOver':
      return world.handOver(life)
    case 'confirm':
      return world.move(life, what, 'buyer')
    case 'dispute':
      return world.dispute(life, side)
    case 'decide':
      return world.decide(life, decisions[nth % 3] ?? 'refund', 1 + (nth % (life.amountFen - 1)))
    case 'sweep':
      return world.sweep()
    case 'timers':
      return world.timers()
    case 'minutes':
      return world.pass((1 + (nth % 20)) * 60_000)
    case 'days':
      return world.pass((1 + (nth % 8)) * 86_400_000)
    case 'finishRefund':
      return world.finishRefund(life, 'SUCCESS')
    case 'stickRefund':
      return world.finishRefund(life, 'ABNORMAL')
    case 'confirmPayout':
      return world.finishPayout(life, 'confirm')
    case 'failPayout':
      return world.finishPayout(life, 'fail')
    case 'expirePayout':
      return world.finishPayout(life, 'expire')
    case 'retryPayout':
      return world.retryPayout(life)
    case 'showCode':
      return world.showCode(life)
    case 'lateCode':
      // Up to the time it was typed, which may lie before the deal was called off.
      return world.handOver(life, { agoMs: (nth % 30) * 60_000 })
  }
}

/** What people and the service would do next with an order that goes well, or as it was decided. */
async function next(world: World, life: Life, nth: number): Promise<unknown> {
  const { status, payment } = await world.stateOf(life)
  switch (status) {
    case 'placed':
      if (payment === null || payment === 'created' || payment === 'closed') return world.begin(life)
      return nth % 2 === 0 ? world.pay(life) : world.deliver(nth, 'once')
    case 'paid':
      return world.handOver(life)
    case 'handed_over':
      return world.move(life, 'confirm', 'buyer')
    case 'disputed':
      return world.decide(life, decisions[nth % 3] ?? 'refund', 1 + (nth % (life.amountFen - 1)))
    case 'refunding':
      return nth % 2 === 0 ? world.sweep() : world.finishRefund(life, 'SUCCESS')
    default:
      return [world.sweep, () => world.finishPayout(life, 'confirm'), () => world.deliver(nth, 'once')][
        nth % 3
      ]?.()
  }
}

/** One step of one life, and the death of the process in the middle of it where one is drawn. Says whether it died. */
export async function take(world: World, lives: readonly Life[], step: Step): Promise<boolean> {
  const life = lives[step.life % lives.length]
  if (!life) return false
  if (step.silence !== null) await world.silence(step.silence)
  if (step.diesAt !== null) await world.crashes.arm(step.diesAt)
  await happen(world, life, step)
  return step.diesAt !== null && (await world.crashes.restart())
}

/** Everybody comes to an end: people do what is left to do, the service is reached again, time passes. */
export async function settleAll(world: World, rows: Rows, lives: readonly Life[]): Promise<void> {
  const hours = (count: number) => world.pass(count * 3_600_000)
  const open = async () => {
    const found = await rows<{ id: string }>(openQuery, [lives.map(({ order }) => order)])
    const ids = new Set(found.map(({ id }) => id))
    return lives.filter(({ order }) => ids.has(order))
  }
  // No answer is lost any more: those that were to be are used up.
  for (let left = 0; left < 4; left++) await world.sweep()
  for (let round = 0; round < 30; round++) {
    await world.timers()
    for (let tries = 0; tries < 3; tries++) {
      await world.sweep()
      const left = await open()
      await Promise.all(
        left.map(async (life) => {
          await world.finishRefunds(life)
          await world.finishPayout(life, 'confirm')
          await world.decide(life, 'refund', 1)
          await world.retryPayout(life)
        }),
      )
      for (let letters = world.mailbox.letters.length; letters > 0; letters--) await world.deliver(0, 'once')
      if ((await open()).length === 0) return
      await hours(1)
    }
    await hours(30)
  }
}

/** Orders about which anybody has something to do or to ask. */
const openQuery = `select o.id from orders o where o.id = any ($1::uuid[]) and (
  o.status not in ('completed', 'cancelled', 'refunded')
  or exists (select 1 from payments p where p.order_id = o.id and p.state in ('created', 'prepaid'))
  or exists (select 1 from refunds r where r.order_id = o.id and r.state <> 'success')
  or (o.status = 'completed'
    and not exists (select 1 from payouts x where x.order_id = o.id and x.state = 'success')))`
