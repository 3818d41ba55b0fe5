import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Student } from '../../support/market'
import { rowsOf } from '../support'
import { tell, template } from './support'

const token = 'pushtoken123'
const appId = 'wx1234567890abcdef'
let market: Market
let lin: Student
let openid: string
let counter = 0

beforeAll(async () => {
  Object.assign(process.env, {
    ...{ WECHAT_APP_ID: appId, WECHAT_APP_SECRET: 'not used here', WECHAT_PUSH_TOKEN: token },
    // Nothing listens here, and nothing is sent in these tests.
    WECHAT_API_BASE: 'http://127.0.0.1:1',
  })
  market = await startMarket()
  await market.campus()
  await template(market, 'price_drop', { wechat: 'T_PRICE' })
  await template(market, 'comment', { wechat: 'T_TALK' })
})
beforeEach(async () => {
  lin = await market.student()
  openid = `oLin_${++counter}`
  await rowsOf(
    market,
    `insert into identities (id, user_id, provider, app_id, subject, created_at, updated_at)
     values (gen_random_uuid(), $1, 'wechat', $2, $3, now(), now())`,
    [lin.id, appId, openid],
  )
})
afterAll(() => market?.stop())

const nowS = () => Math.floor(Date.now() / 1_000)

function signed(more: Record<string, string> = {}, atS = nowS()): string {
  const [timestamp, nonce] = [String(atS), '12345']
  const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex')
  return new URLSearchParams({ timestamp, nonce, signature, ...more }).toString()
}

async function push(body: string, query = signed()): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${market.url}/api/wechat/push?${query}`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': body.startsWith('<') ? 'text/xml' : 'application/json' },
  })
  return { status: answer.status, text: await answer.text() }
}

const said = { status: 200, text: 'success' }

type Entry = Record<string, string>
const eventOf = (Event: string, List: Entry | Entry[] | undefined, more: Record<string, unknown> = {}) =>
  JSON.stringify({
    ...{ ToUserName: 'gh_xiaoji', FromUserName: openid, CreateTime: nowS(), MsgType: 'event', Event, List },
    ...more,
  })
const answered = (TemplateId: string, SubscribeStatusString: string) => ({
  ...{ TemplateId, SubscribeStatusString },
  PopupScene: '0',
})
const popup = (List: Entry | Entry[], more = {}) => eventOf('subscribe_msg_popup_event', List, more)

const wallet = async (template = 'T_PRICE') => {
  const [row] = await rowsOf<{ credits: number; refused: boolean }>(
    market,
    `select credits::int as credits, refused_at is not null as refused from subscription_grants
     where user_id = $1 and template_id = $2`,
    [lin.id, template],
  )
  return row
}

describe('the check of the address', () => {
  test('is answered with what it asks for, as text', async () => {
    const answer = await fetch(`${market.url}/api/wechat/push?${signed({ echostr: '<b>1</b>' })}`)
    expect([answer.status, await answer.text()]).toEqual([200, '<b>1</b>'])
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  test.each([
    ['badly signed', () => signed({ echostr: 'x', signature: 'a'.repeat(40) })],
    ['stale', () => signed({ echostr: 'x' }, nowS() - 400)],
    ['of the future', () => signed({ echostr: 'x' }, nowS() + 400)],
    ['signed twice', () => `${signed({ echostr: 'x' })}&nonce=1`],
    ['not signed', () => 'echostr=x'],
  ])('%s is refused', async (_name, query) => {
    expect((await fetch(`${market.url}/api/wechat/push?${query()}`)).status).toBe(401)
  })
})

describe('an event of WeChat', () => {
  test('counts what the person agreed to, one or many, in JSON and XML; a refusal takes nothing away', async () => {
    expect(await push(popup(answered('T_PRICE', 'accept')))).toEqual(said)
    expect(await wallet()).toEqual({ credits: 1, refused: false })
    await push(
      popup([answered('T_PRICE', 'reject'), answered('T_TALK', 'accept'), answered('T_NO', 'accept')]),
    )
    expect(await wallet()).toEqual({ credits: 1, refused: true })
    expect(await wallet('T_TALK')).toEqual({ credits: 1, refused: false })
    expect(await wallet('T_NO')).toBeUndefined()
    const xml = `<xml><ToUserName><![CDATA[gh_x]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName>
      <CreateTime>${nowS()}</CreateTime><MsgType><![CDATA[event]]></MsgType>
      <Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent><List>
      <TemplateId><![CDATA[T_PRICE]]></TemplateId><SubscribeStatusString>accept</SubscribeStatusString>
      </List></SubscribeMsgPopupEvent></xml>`
    expect(await push(xml)).toEqual(said)
    expect(await wallet()).toEqual({ credits: 2, refused: false })
  })

  test('counts once, repeated one after the other and all at once', async () => {
    const event = popup(answered('T_PRICE', 'accept'), { CreateTime: nowS() - 1 })
    const answers = await Promise.all(Array.from({ length: 8 }, () => push(event)))
    expect(answers).toEqual(Array.from({ length: 8 }, () => said))
    // With a signature of its own, as the platform repeats it.
    expect(await push(event, signed({}, nowS() - 2))).toEqual(said)
    expect(await wallet()).toEqual({ credits: 1, refused: false })
  })

  test.each([
    ['badly signed', () => signed({ signature: 'a'.repeat(40) })],
    ['shown again later', () => signed({}, nowS() - 400)],
    ['not signed', () => ''],
  ])('%s is refused and counts nothing', async (_name, query) => {
    expect((await push(popup(answered('T_PRICE', 'accept')), query())).status).toBe(401)
    expect(await wallet()).toBeUndefined()
  })

  test('of a person who is not known, or of no meaning here, is taken and changes nothing', async () => {
    expect(await push(popup(answered('T_PRICE', 'accept'), { FromUserName: 'oNobody' }))).toEqual(said)
    expect(await push(eventOf('wxa_media_check', undefined, { trace_id: 't-1' }))).toEqual(said)
    expect(await push(eventOf('constructor', undefined))).toEqual(said)
    expect(await push(JSON.stringify({ FromUserName: openid, CreateTime: nowS(), MsgType: 'text' }))).toEqual(
      said,
    )
    expect(await wallet()).toBeUndefined()
  })

  test('that is huge or no event is refused', async () => {
    expect((await push(popup(answered('x'.repeat(70_000), 'accept')))).status).toBe(413)
    expect((await push('{"FromUserName":')).status).toBe(400)
    expect((await push('')).status).toBe(400)
  })

  test('empties the wallet when the person switched the messages off', async () => {
    await push(popup([answered('T_PRICE', 'accept'), answered('T_TALK', 'accept')]))
    await push(
      eventOf('subscribe_msg_change_event', { TemplateId: 'T_PRICE', SubscribeStatusString: 'reject' }),
    )
    expect([await wallet(), await wallet('T_TALK')]).toEqual([
      { credits: 0, refused: true },
      { credits: 1, refused: false },
    ])
    expect(
      await push(
        eventOf('subscribe_msg_change_event', { TemplateId: 'T_TALK', SubscribeStatusString: 'accept' }),
      ),
    ).toEqual(said)
    expect(await wallet('T_TALK')).toEqual({ credits: 1, refused: false })
  })
})

describe('a message that WeChat took', () => {
  const failure = (MsgID: string, ErrorStatus = 'user refused', ErrorCode = '43101') =>
    eventOf('subscribe_msg_sent_event', { TemplateId: 'T_PRICE', MsgID, ErrorCode, ErrorStatus })

  /** Told by WeChat, as the outbox notes it; mail would reach the person too. */
  async function sent(vendorId: string, state = 'sent'): Promise<void> {
    await rowsOf(market, `update users set notice_mail_cipher = 'x' where id = $1`, [lin.id])
    await push(popup([answered('T_PRICE', 'accept')]))
    await tell(market, lin.id)
    await rowsOf(
      market,
      `update notification_deliveries set state = $3::enum_notification_deliveries_state, vendor_id = $2, sent_at = now()
       where user_id = $1`,
      [lin.id, state === 'sent' ? vendorId : null, state],
    )
  }
  const pushes = () =>
    rowsOf<{ channel: string; state: string; code: string | null }>(
      market,
      'select channel, state, code from notification_deliveries where user_id = $1 order by channel',
      [lin.id],
    )

  test('and the person refused, failed: the wallet is empty, and mail tells it', async () => {
    const id = `29000000000000000${counter}`
    await sent(id)
    expect(await push(failure(id))).toEqual(said)
    expect(await push(failure(id))).toEqual(said)
    expect(await pushes()).toEqual([
      { channel: 'wechat', state: 'failed', code: 'USER_REFUSED' },
      { channel: 'email', state: 'waiting', code: null },
    ])
    expect(await wallet()).toEqual({ credits: 0, refused: true })
  })

  test('and lost, failed too, without a word about what else was agreed to', async () => {
    const id = `29100000000000000${counter}`
    await sent(id)
    await push(failure(id, 'system failed', '-1'))
    expect(await pushes()).toMatchObject([
      { channel: 'wechat', state: 'failed', code: 'NOT_ARRIVED' },
      { channel: 'email', state: 'waiting' },
    ])
    expect(await wallet()).toEqual({ credits: 1, refused: false })
  })

  test('and brought stays sent; nobody ends the messages of somebody else', async () => {
    const id = `29200000000000000${counter}`
    await sent(id)
    await push(failure(id, 'success', '0'))
    const other = await market.student()
    await rowsOf(market, `update identities set user_id = $1 where subject = $2`, [other.id, openid])
    await push(failure(id))
    expect(await pushes()).toEqual([{ channel: 'wechat', state: 'sent', code: null }])
  })

  test('but that is not noted yet is asked for again, and then found', async () => {
    const id = `29300000000000000${counter}`
    await sent(id, 'sending')
    const event = failure(id)
    expect((await push(event)).status).toBe(503)
    await rowsOf(
      market,
      `update notification_deliveries set state = 'sent', vendor_id = $2 where user_id = $1`,
      [lin.id, id],
    )
    expect(await push(event)).toEqual(said)
    expect((await pushes())[0]).toEqual({ channel: 'wechat', state: 'failed', code: 'USER_REFUSED' })
  })
})

test('where WeChat says what people agreed to, the app’s word counts only when it is no', async () => {
  await push(popup([answered('T_PRICE', 'accept')]))
  await lin.post('/subscription-grants', { templates: { T_PRICE: 'accept', T_TALK: 'reject' } })
  expect(await wallet()).toEqual({ credits: 1, refused: false })
  expect(await wallet('T_TALK')).toEqual({ credits: 0, refused: true })
})
