import { startSandbox, type Sandbox } from '../../../sandbox'
import { controlOf } from '../../sandbox/control'
import { startMarket, type Market, type Student } from '../../support/market'
import { rowsOf } from '../support'

/** A market whose pushes go to the sandbox, and people who can be reached in different ways. */
export interface PushMarket {
  market: Market
  sandbox: Sandbox
  wechat: ReturnType<typeof controlOf>
  qq: ReturnType<typeof controlOf>
  mail: ReturnType<typeof controlOf>
  stop(): Promise<void>
}

export async function startPushMarket(): Promise<PushMarket> {
  const sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  const market = await startMarket()
  const { wechat, qq, mail } = sandbox.addresses
  return {
    market,
    sandbox,
    wechat: controlOf(wechat),
    qq: controlOf(qq),
    mail: controlOf(mail),
    stop: async () => {
      await market.stop()
      await sandbox.stop()
    },
  }
}

interface Reached {
  platform: 'wechat' | 'qq'
  openid: string
  template: string
  credits: number
}

/** Signs somebody in on a platform as well, with so many subscriptions in our wallet. */
export async function reachBy(
  { market, sandbox }: PushMarket,
  { id }: Student,
  { platform, openid, template, credits }: Reached,
): Promise<void> {
  const appId = sandbox.env[platform === 'wechat' ? 'WECHAT_APP_ID' : 'QQ_APP_ID']
  await rowsOf(
    market,
    `insert into identities (id, user_id, provider, app_id, subject, created_at, updated_at)
     values (gen_random_uuid(), $1, $2::enum_identities_provider, $3, $4, now(), now()) on conflict do nothing`,
    [id, platform, appId, openid],
  )
  await rowsOf(
    market,
    `insert into subscription_grants (id, user_id, platform, template_id, credits, created_at, updated_at)
     values (gen_random_uuid(), $1, $2::enum_subscription_grants_platform, $3, $4, now(), now())`,
    [id, platform, template, credits],
  )
}

export async function creditsOf({ market }: PushMarket, { id }: Student): Promise<number | undefined> {
  const [row] = await rowsOf<{ credits: number }>(
    market,
    `select credits::int as credits from subscription_grants where user_id = $1`,
    [id],
  )
  return row?.credits
}
