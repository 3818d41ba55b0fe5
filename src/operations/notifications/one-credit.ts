import { sql } from '@payloadcms/db-postgres'
import type { ConsentPlatform } from '../../contract/notifications'
import type { InTransaction } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import type { PushOutcome } from '../../providers/notification/types'

interface Wallet {
  user: string
  platform: ConsentPlatform
  template: string
}

const grantOf = ({ user, platform, template }: Wallet) =>
  sql`user_id = ${user} and platform = ${platform} and template_id = ${template}`

/** Takes one subscription for a message that goes at once. @returns whether there was one */
export async function spendCredit(req: InTransaction, wallet: Wallet): Promise<boolean> {
  const spent = await runSql(
    req,
    sql`update subscription_grants set credits = credits - 1, updated_at = now()
        where ${grantOf(wallet)} and credits > 0 returning id`,
  )
  return spent.length > 0
}

/** What the platform's answer means for the wallet, as `settleDeliveries` has it: unused ones go back, none left is none. */
export async function settleCredit(req: InTransaction, wallet: Wallet, outcome: PushOutcome): Promise<void> {
  if (outcome.outcome === 'sent' || outcome.outcome === 'unknown') return
  await runSql(
    req,
    outcome.outcome === 'no_consent'
      ? sql`update subscription_grants set credits = 0, refused_at = now(), updated_at = now()
            where ${grantOf(wallet)}`
      : sql`update subscription_grants set credits = credits + 1, updated_at = now() where ${grantOf(wallet)}`,
  )
}
