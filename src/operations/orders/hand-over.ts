import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { handoverCode, isCodeAt } from '../../domain/orders/handover-code'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { handoverSecret, hmacUnder, requireHandover } from './handover-secret'
import { moveOrder } from './move-order'
import { provesSomething, takeLateCode } from './take-late-code'
import { lockOrder, type OrderRow } from './order-row'
import { readOwnOrder } from './own-order'

export interface TypedCode {
  /** Six digits, as the buyer showed them. */
  code: string
  /** When they were typed, if the phone had no network then. */
  enteredAt?: Date
}

/**
 * The seller has typed the code that the buyer showed: the thing has changed hands. Decision 25 says whom this trusts, and
 * what a code is worth that arrives after the deal was called off.
 * @throws {AppError} FORBIDDEN for the buyer, VALIDATION_FAILED for a wrong code or time, RATE_LIMITED after some of
 * them, CONFLICT where nothing can be handed over now
 */
export async function handOver(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  { code, enteredAt }: TypedCode,
  now: Date,
): Promise<OrderRow> {
  const { order: before, side } = await readOwnOrder(req, id, actor.id)
  if (side !== 'seller') throw new AppError('FORBIDDEN')
  const typedAt = typingTime(enteredAt, now)
  if (enteredAt === undefined || !(await provesSomething(req, before, typedAt))) requireHandover(before)
  const { env, limits } = req.payload.services
  // Before looking at it, so that many tries at once are counted, every one of them.
  await limits.consume('handoverCode', before.id)
  await limits.consume('handoverCodePerPerson', actor.id)
  return inTransaction(req, async () => {
    const order = await lockOrder(req, before.id)
    if (!isCodeAt(code, typedAt, hmacUnder(handoverSecret(order.id, env)))) {
      throw invalid('code', '交接码不对，请看对方手机上最新的 6 位数字', 'Wrong code; look at the newest one')
    }
    // Called off meanwhile, or before: what was typed while the code was worth something still says that they met.
    if (enteredAt !== undefined && (await provesSomething(req, order, typedAt))) {
      return takeLateCode(req, order, now)
    }
    // In the same transaction the order leaves the state in which a code is worth anything.
    return moveOrder(req, order, { name: 'hand_over', by: 'seller', now })
  })
}

function typingTime(enteredAt: Date | undefined, now: Date): Date {
  if (enteredAt === undefined) return now
  const agoMs = now.getTime() - enteredAt.getTime()
  if (agoMs < -handoverCode.stepS * 1_000) {
    throw invalid('enteredAt', '时间不能在将来', 'This lies in the future')
  }
  if (agoMs > handoverCode.lateMs) {
    throw invalid(
      'enteredAt',
      '超过 24 小时，请让对方重新出示交接码',
      'More than 24 hours ago; ask for a new code',
    )
  }
  return enteredAt
}
