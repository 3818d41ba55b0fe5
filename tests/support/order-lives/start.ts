import { v7 as uuidv7 } from 'uuid'
import { startSandbox } from '../../../sandbox'
import type { PayoutRailName } from '../../../src/contract/orders'
import { rowsOf } from '../../api/support'
import { startMarket, type Market } from '../market'
import { createTestDatabase } from '../database'
import { openMailbox } from './mailbox'
import type { Rows } from './rows'
import { createWorld, type Pair, type World } from './world'

export interface Lives {
  market: Market
  world: World
  rows: Rows
  pairs: Pair[]
  stop(): Promise<void>
}

/** The server, the stand-in of the payment service, and people who have linked WeChat. */
export async function startLives(people: number, rail: PayoutRailName = 'transfer'): Promise<Lives> {
  const [sandbox, mailbox] = [await startSandbox(), await openMailbox()]
  Object.assign(process.env, sandbox.env)
  process.env.PUBLIC_URL = mailbox.url
  const market = await startMarket(await createTestDatabase())
  const rows: Rows = (text, values) => rowsOf(market, text, values)
  const campus = await market.campus({ settings: { escrow: true, escrowRail: rail } })
  const students: string[] = []
  for (let at = 0; at < 2 * people; at++) {
    const { id } = await market.student({ campus })
    students.push(id)
    await rows(
      `insert into identities (id, user_id, provider, app_id, subject) values ($1, $2, 'wechat', $3, $4)`,
      [uuidv7(), id, sandbox.env.WECHAT_APP_ID, `oXJ_person_${at}`],
    )
  }
  const officer = await market.officer('owner')
  const service = sandbox.addresses.wechatPay
  const { payload } = market
  const world = await createWorld({ payload, rows, service, mailbox, campus, officer: officer.id, rail })
  return {
    ...{ market, world, rows },
    pairs: Array.from({ length: people }, (_, at) => ({
      buyer: students[2 * at] ?? '',
      seller: students[2 * at + 1] ?? '',
    })),
    async stop() {
      await market.stop()
      await Promise.all([sandbox.stop(), mailbox.close()])
    },
  }
}
