import { startSandbox, type Sandbox } from '../../../sandbox'
import { checkContents } from '../../../src/operations/content-checks/check-contents'
import { checkText } from '../../../src/operations/content-checks/check-text'
import { controlOf } from '../../sandbox/control'
import { jobReq } from '../../jobs/support'
import { drawPicture, startMarket, type Market, type Student } from '../../support/market'
import { rowsOf } from '../support'

const push = { token: 'xiaojitoken', encodingAESKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }

/** A market whose mini-program WeChat knows, and whose events reach its own door. */
export async function startChecked() {
  const sandbox: Sandbox = await startSandbox()
  const market = await startMarket()
  Object.assign(market.payload.services.env, sandbox.env, {
    WECHAT_PUSH_TOKEN: push.token,
    WECHAT_PUSH_AES_KEY: push.encodingAESKey,
  })
  const control = controlOf(sandbox.addresses.wechat)
  const url = `${market.url}/api/wechat/push`
  let people = 0
  return {
    market,
    control,
    appId: sandbox.env.WECHAT_APP_ID ?? '',
    /** As a fresh platform; events come encrypted, as XML. */
    async reset() {
      await control.reset()
      await control.post('push-target', { url, mode: 'safe', format: 'xml', ...push })
      await rowsOf(market, 'delete from picture_checks')
      await rowsOf(market, 'delete from text_checks')
      // With a token that the platform has forgotten the first question would be asked twice.
      await checkText(market.payload, '好', 'oFirst_0000')
    },
    /** A student whom WeChat knows. */
    async visitor(campus: string): Promise<Student & { openid: string }> {
      const student = await market.student({ campus })
      const openid = `oChecked_${++people}_0000`
      await rowsOf(
        market,
        `update identities set provider = 'wechat', subject = $2, app_id = $3 where user_id = $1`,
        [student.id, openid, sandbox.env.WECHAT_APP_ID],
      )
      return { ...student, openid }
    },
    /** A picture of which the stand-in thinks what its name says: `risky`, `review`. */
    async picture(by: Student, verdict = 'fine'): Promise<string> {
      const { body } = await by.upload<{ id: string }>('/media', await drawPicture())
      await rowsOf(
        market,
        `update media set filename = replace(filename, '.webp', $2),
           sizes_large_filename = null, sizes_card_filename = null, sizes_thumb_filename = null where id = $1`,
        [body.id, `.${verdict}.webp`],
      )
      return body.id
    },
    /** A run of the job, at a time. */
    run: async (at = new Date()) => checkContents(await jobReq(market), at),
    /** Until the platform has sent and repeated all that it has to say. */
    settled: () => control.get('events?settled=1'),
    async stop() {
      await market.stop()
      await sandbox.stop()
    },
  }
}

export type Checked = Awaited<ReturnType<typeof startChecked>>

export interface CheckRow {
  state: string
  verdict: string | null
  attempts: number
}

export const checksOf = (market: Market, media: string) =>
  rowsOf<CheckRow>(
    market,
    'select state::text, verdict, attempts::int from picture_checks where media_id = $1',
    [media],
  )

/** What was done by itself about things of a person. */
export const actsOf = (market: Market, subject: string) =>
  rowsOf<{ action: string; target: string; staff: string | null; reason: string }>(
    market,
    `select action::text, target::text, staff_id as staff, reason from moderation_acts where subject_id = $1 order by id`,
    [subject],
  )
