import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Wechatpay } from 'wechatpay-axios-plugin'
import { defaultCredentials, startSandbox, type Sandbox } from '../../sandbox'
import { controlOf } from './control'
import { merchantOf, sha1 } from './pay-merchant'

type Json = Record<string, unknown>

const { WXPAY_MCH_ID: mchid, WXPAY_SERIAL: serial, WECHAT_APP_ID: appid } = defaultCredentials
const JSAPI = '/v3/pay/transactions/jsapi'
const COMBINED = '/v3/combine-transactions/miniprogram'
const REFUNDS = '/v3/refund/domestic/refunds'
const TRANSFERS = '/v3/fund-app/mch-transfer/transfer-bills'
const SETTLE = '/v3/platsolution/ecommerce/settle/prepay-settle-orders'
const NOTIFY = 'https://xiaoji.example/pay/notify'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
const { call, isSigned, saidOf } = merchantOf(() => sandbox)

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.wechatPay)
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await control.reset()
  // Nothing here listens.
  await control.post('notify', { drop: true, times: 1_000 })
})

const order = (over: Json = {}): Json => ({
  ...{ appid, mchid, description: '校集-高等数学', out_trade_no: 'XJ20261120000001', notify_url: NOTIFY },
  ...{ amount: { total: 1_999, currency: 'CNY' }, payer: { openid: 'oXJ_user_0001' } },
  ...over,
})
const prepay = (over?: Json) => saidOf(JSAPI, { body: order(over) })
const pay = (number = 'XJ20261120000001') => control.post('pay', { out_trade_no: number })

describe('a call', () => {
  const path = `/v3/pay/transactions/out-trade-no/XJ20261120000001?mchid=${mchid}`

  it('that is signed has a signed answer', async () => {
    expect(await prepay()).toBe('200')
    const answer = await call(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('wechatpay-serial')).toBe(sandbox.env.WXPAY_PUBLIC_KEY_ID)
    expect(answer.headers.get('request-id')).toBeTruthy()
    expect(isSigned(answer)).toBe(true)
    // Refusals and empty answers too.
    expect(isSigned(await call(path.replace('0001?', '0002?')))).toBe(true)
    const closed = await call('/v3/pay/transactions/out-trade-no/XJ20261120000001/close', { body: { mchid } })
    expect([closed.status, closed.text, isSigned(closed)]).toEqual([204, '', true])
  })

  it.each([
    ['without a signature', { headers: { authorization: '' } }],
    ['in another scheme', { headers: { authorization: 'Bearer x' } }],
    ['without a nonce', { authorization: { nonce_str: '' } }],
    ['without a serial', { authorization: { serial_no: '' } }],
    ['of another merchant', { authorization: { mchid: '1900000002' } }],
    ['with another certificate', { authorization: { serial_no: 'ABCD' } }],
    ['from five minutes ago', { authorization: { timestamp: String(Math.floor(Date.now() / 1_000) - 301) } }],
    ['with a nonce that is too long', { authorization: { nonce_str: 'n'.repeat(33) } }],
    ['whose query is not signed', { signed: { path: path.replace(/\?.*/, '') } }],
    ['whose method is not signed', { signed: { method: 'POST' } }],
    ['whose body is not signed', { signed: { body: '{}' } }],
    ['whose time is not signed', { signed: { timestamp: '1795000000' } }],
    ['with another signature', { authorization: { signature: 'AAAA' } }],
  ])('%s is refused', async (_case, given) => {
    expect(await saidOf(path, given)).toBe('401 SIGN_ERROR')
  })

  it('says what it takes and what it sends', async () => {
    expect(await saidOf(path, { headers: { accept: 'text/html' } })).toBe('406 PARAM_ERROR')
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await saidOf(JSAPI, { body: order(), headers: form })).toBe('415 PARAM_ERROR')
  })

  it('that the service does not know is not found', async () => {
    expect(await saidOf('/v3/unknown')).toBe('404 NOT_FOUND')
    expect(await saidOf('/pay/unifiedorder', { body: '<xml/>' })).toBe('404 NOT_FOUND')
  })

  it('of an independent SDK is understood, and it believes the answers', async () => {
    const { WXPAY_PRIVATE_KEY: privateKey = '', WXPAY_PUBLIC_KEY: key = '' } = sandbox.env
    const client = new Wechatpay({
      ...{ mchid, serial, privateKey, secret: 's'.repeat(32) },
      certs: { [sandbox.env.WXPAY_PUBLIC_KEY_ID ?? '']: key },
      baseURL: `${sandbox.addresses.wechatPay}/`,
    }) as unknown as {
      chain: (path: string) => Record<'get' | 'post', (...given: unknown[]) => Promise<{ data: Json }>>
    }
    expect((await client.chain('v3/pay/transactions/jsapi').post(order())).data.prepay_id).toMatch(/^wx/)
    const asked = client.chain('v3/pay/transactions/out-trade-no/XJ20261120000001')
    expect((await asked.get({ params: { mchid } })).data.trade_state).toBe('NOTPAY')
    await control.post('answers', { as: 'bad-signature' })
    await expect(asked.get({ params: { mchid } })).rejects.toThrow('Verify the response')
  })
})

describe('an order', () => {
  it.each([
    [{ out_trade_no: 'XJ1' }],
    [{ out_trade_no: 'X'.repeat(33) }],
    [{ out_trade_no: 'XJ 20261120' }],
    [{ description: '' }],
    [{ description: '书'.repeat(128) }],
    [{ attach: 'a'.repeat(129) }],
    [{ amount: { total: 0, currency: 'CNY' } }],
    [{ amount: { total: 19.99, currency: 'CNY' } }],
    [{ amount: { total: '1999', currency: 'CNY' } }],
    [{ amount: { total: 1, currency: 'USD' } }],
    [{ payer: {} }],
    [{ notify_url: 'https://xiaoji.example/notify?order=1' }],
    [{ notify_url: 'http://xiaoji.example/notify' }],
    [{ notify_url: `https://xiaoji.example/${'n'.repeat(255)}` }],
    [{ notify_url: 'notify' }],
    [{ time_expire: '2026-11-20 13:35:00' }],
    [{ scene_info: { payer_client_ip: '1.2.3' } }],
  ])('with %j is refused', async (over) => {
    expect(await prepay(over)).toBe('400 PARAM_ERROR')
    expect(await control.get('orders')).toEqual([])
  })

  it('for another app or merchant is refused', async () => {
    expect(await prepay({ appid: 'wx0000000000000000' })).toBe('400 APPID_MCHID_NOT_MATCH')
    expect(await prepay({ mchid: '1900000002' })).toBe('400 APPID_MCHID_NOT_MATCH')
  })

  it('may be told to a server nearby', async () => {
    expect(await prepay({ notify_url: 'http://127.0.0.1:3000/notify' })).toBe('200')
  })

  it('has one number, with the same words each time', async () => {
    expect(await prepay()).toBe('200')
    expect(await prepay()).toBe('200')
    expect(await prepay({ amount: { total: 2_000, currency: 'CNY' } })).toBe('400 INVALID_REQUEST')
    await pay()
    expect(await prepay()).toBe('400 ORDERPAID')
    await expect(pay()).rejects.toThrow('SUCCESS')
  })

  it('lives at least a minute, and is closed at its end', async () => {
    expect(await prepay({ time_expire: '2020-01-01T00:00:00+08:00' })).toBe('200')
    await control.advance(59_000)
    expect(await control.get('orders')).toMatchObject([{ state: 'NOTPAY' }])
    await control.advance(2_000)
    expect(await control.get('orders')).toMatchObject([{ state: 'CLOSED' }])
    expect(await prepay()).toBe('400 ORDER_CLOSED')
    await expect(pay()).rejects.toThrow('CLOSED')
    // Paid in the last moment, heard of afterwards.
    await control.post('pay', { out_trade_no: 'XJ20261120000001', late: true })
  })

  it('is found by both numbers, and by its merchant only', async () => {
    await prepay({ attach: 'order:42' })
    const { transaction_id: id } = (await pay()) as { transaction_id: string }
    const { json } = await call(`/v3/pay/transactions/id/${id}?mchid=${mchid}`)
    expect(json).toMatchObject({
      ...{ appid, mchid, out_trade_no: 'XJ20261120000001', transaction_id: id, trade_type: 'JSAPI' },
      ...{ trade_state: 'SUCCESS', trade_state_desc: '支付成功', bank_type: 'OTHERS', attach: 'order:42' },
      ...{ success_time: expect.stringMatching(/\+08:00$/), payer: { openid: 'oXJ_user_0001' } },
      amount: { total: 1_999, payer_total: 1_999, currency: 'CNY', payer_currency: 'CNY' },
    })
    expect(await saidOf(`/v3/pay/transactions/id/${id}?mchid=1900000002`)).toBe('400 PARAM_ERROR')
    expect(await saidOf(`/v3/pay/transactions/id/${id}`)).toBe('400 PARAM_ERROR')
  })

  it('that is not paid says nothing of a payer', async () => {
    await prepay({ attach: 'order:42' })
    const { json } = await call(`/v3/pay/transactions/out-trade-no/XJ20261120000001?mchid=${mchid}`)
    for (const field of ['transaction_id', 'payer', 'success_time', 'attach'])
      expect(json).not.toHaveProperty(field)
  })
})

describe('a combined order', () => {
  const inside = (over: Json = {}) => ({
    ...{ mchid, order_service_type: 'INDIVIDUALTRADE', individual_auth_id: 'auth-0001', attach: 'order:42' },
    ...{ out_trade_no: 'XJ20261120000001', amount: { total_amount: 1_999, currency: 'CNY' } },
    ...{ description: '高等数学', ...over },
  })
  const combined = (over: Json = {}) => ({
    ...{ combine_appid: appid, combine_mchid: mchid, combine_out_trade_no: 'XJC20261120000001' },
    ...{ combine_payer_info: { openid: 'oXJ_user_0001' }, notify_url: NOTIFY, trade_scenario: 'RECOMMERCE' },
    ...{ sub_orders: [inside()], ...over },
  })
  const place = (over?: Json) => saidOf(COMBINED, { body: combined(over) })

  it('is for a seller who has agreed', async () => {
    expect(await place()).toBe('400 INVALID_REQUEST')
    await control.post('agree', { openid: 'oXJ_seller_0001' })
    expect(await place()).toBe('200')
    await pay()
    const { json } = await call('/v3/combine-transactions/out-trade-no/XJC20261120000001')
    expect(json).toMatchObject({
      ...{ combine_out_trade_no: 'XJC20261120000001', combine_payer_info: { openid: 'oXJ_user_0001' } },
      sub_orders: [
        { out_trade_no: 'XJ20261120000001', trade_state: 'SUCCESS', amount: { total_amount: 1_999 } },
      ],
    })
    // It is no order of the merchant alone, nor refunded as one.
    expect(await saidOf(`/v3/pay/transactions/out-trade-no/XJ20261120000001?mchid=${mchid}`)).toBe(
      '404 ORDER_NOT_EXIST',
    )
    const back = { out_trade_no: 'XJ20261120000001', out_refund_no: 'R1' }
    const amount = { refund: 1, total: 1_999, currency: 'CNY' }
    expect(await saidOf(REFUNDS, { body: { ...back, amount } })).toBe('404 RESOURCE_NOT_EXISTS')
  })

  it.each([
    [{ trade_scenario: 'OTHER' }, '400 PARAM_ERROR'],
    [{ combine_out_trade_no: 'X' }, '400 PARAM_ERROR'],
    [{ sub_orders: [] }, '400 PARAM_ERROR'],
    [{ sub_orders: Array.from({ length: 11 }, () => inside()) }, '400 PARAM_ERROR'],
    [{ sub_orders: [inside({ order_service_type: 'GOODS' })] }, '400 PARAM_ERROR'],
    [{ sub_orders: [inside({ mchid: '1900000002' })] }, '400 MCH_NOT_EXISTS'],
    [{ sub_orders: [inside({ attach: '' })] }, '400 PARAM_ERROR'],
    [{ combine_mchid: '1900000002' }, '400 APPID_MCHID_NOT_MATCH'],
  ])('with %j is refused: %s', async (over, said) => {
    await control.post('agree', { openid: 'oXJ_seller_0001' })
    expect(await place(over)).toBe(said)
  })
})

describe('a refund', () => {
  const refund = (over: Json = {}, amount: Json = {}) =>
    saidOf(REFUNDS, {
      body: {
        ...{ out_trade_no: 'XJ20261120000001', out_refund_no: 'R1' },
        amount: { refund: 999, total: 1_999, currency: 'CNY', ...amount },
        ...over,
      },
    })
  beforeEach(async () => {
    await prepay()
    await pay()
  })

  it('is one, however often it is asked, and not another under its number', async () => {
    expect(await refund()).toBe('200')
    expect(await refund()).toBe('200')
    expect(await refund({}, { refund: 998 })).toBe('400 INVALID_REQUEST')
    expect(await control.get('refunds')).toHaveLength(1)
  })

  it('waits a minute after the last one of the order, and stops at what was paid', async () => {
    await refund()
    expect(await refund({ out_refund_no: 'R2' })).toBe('429 FREQUENCY_LIMITED')
    await control.advance(61_000)
    expect(await refund({ out_refund_no: 'R2' }, { refund: 1_001 })).toBe('400 INVALID_REQUEST')
    expect(await refund({ out_refund_no: 'R2' }, { refund: 1_000 })).toBe('200')
  })

  it.each([
    [{ out_refund_no: 'R'.repeat(65) }, {}, '400 PARAM_ERROR'],
    [{ out_refund_no: 'R/1' }, {}, '400 PARAM_ERROR'],
    [{ out_trade_no: '' }, {}, '400 PARAM_ERROR'],
    [{ reason: '因'.repeat(81) }, {}, '400 PARAM_ERROR'],
    [{}, { refund: 0 }, '400 PARAM_ERROR'],
    [{}, { currency: undefined }, '400 PARAM_ERROR'],
    [{}, { total: 2_000 }, '400 INVALID_REQUEST'],
    [{ out_trade_no: 'XJ20261120000009' }, {}, '404 RESOURCE_NOT_EXISTS'],
  ])('of %j %j is refused: %s', async (over, amount, said) => {
    expect(await refund(over, amount)).toBe(said)
  })

  it('needs the money, and a year at most', async () => {
    await control.post('balance', { fen: 998 })
    expect(await refund()).toBe('403 NOT_ENOUGH')
    await control.post('balance', { fen: null })
    await control.advance(366 * 86_400_000)
    expect(await refund()).toBe('400 INVALID_REQUEST')
  })

  it('ends once; an abnormal one may still succeed', async () => {
    await refund()
    const finish = (status: string) => control.post('refund-finish', { out_refund_no: 'R1', status })
    await expect(finish('LOST')).rejects.toThrow('400')
    await finish('ABNORMAL')
    await finish('SUCCESS')
    await expect(finish('CLOSED')).rejects.toThrow('SUCCESS')
  })
})

describe('a transfer', () => {
  const transfer = (over: Json = {}) =>
    saidOf(TRANSFERS, {
      body: {
        ...{ appid, out_bill_no: 'XJT20261120000001', transfer_scene_id: '1010', openid: 'oXJ_seller_0001' },
        ...{ transfer_amount: 1_850, transfer_remark: '旧书回收款', notify_url: NOTIFY },
        user_recv_perception: '二手回收货款',
        transfer_scene_report_infos: [{ info_type: '回收商品名称', info_content: '高等数学教材' }],
        ...over,
      },
    })

  it.each([
    [{ out_bill_no: 'XJT-1' }, '400 PARAM_ERROR'],
    [{ out_bill_no: 'X'.repeat(33) }, '400 PARAM_ERROR'],
    [{ transfer_remark: '书'.repeat(33) }, '400 PARAM_ERROR'],
    [{ transfer_amount: 9 }, '400 INVALID_REQUEST'],
    [{ transfer_amount: 200_000 }, '400 PARAM_ERROR'],
    [{ transfer_scene_id: '1000' }, '403 NO_AUTH'],
    [{ transfer_scene_report_infos: [] }, '400 PARAM_ERROR'],
    [
      { transfer_scene_report_infos: [{ info_type: '回收商品名称', info_content: '书'.repeat(33) }] },
      '400 PARAM_ERROR',
    ],
    [{ user_recv_perception: '现金奖励' }, '400 INVALID_REQUEST'],
    [{ appid: 'wx0' }, '400 APPID_MCHID_NOT_MATCH'],
    [{ notify_url: 'https://xiaoji.example/n?x=1' }, '400 PARAM_ERROR'],
  ])('with %j is refused: %s', async (over, said) => {
    expect(await transfer(over)).toBe(said)
  })

  it('keeps its number and its words, whatever it is asked for', async () => {
    expect(await transfer()).toBe('200')
    expect(await transfer()).toBe('200')
    expect(await transfer({ transfer_amount: 1_851 })).toBe('400 INVALID_REQUEST')
    const { json } = await call(`${TRANSFERS}/out-bill-no/XJT20261120000001`)
    expect(json).toMatchObject({ mch_id: mchid, state: 'WAIT_USER_CONFIRM', transfer_amount: 1_850 })
    const by = `${TRANSFERS}/transfer-bill-no/${String(json.transfer_bill_no)}`
    expect((await call(by)).json).toEqual(json)
    expect(await saidOf(`${TRANSFERS}/out-bill-no/XJT2`)).toBe('404 NOT_FOUND')
  })

  it('has a largest amount, where the merchant has one', async () => {
    await control.post('transfer-limit', { maxFen: 1_000 })
    expect(await transfer()).toBe('400 INVALID_REQUEST')
  })

  it('ends by itself after a day', async () => {
    await transfer()
    await control.advance(86_399_000)
    expect(await control.get('transfers')).toMatchObject([{ state: 'WAIT_USER_CONFIRM' }])
    await control.advance(2_000)
    expect(await control.get('transfers')).toMatchObject([
      { state: 'CANCELLED', failReason: 'OVERDUE_CLOSE' },
    ])
    await expect(control.post('transfer-confirm', { out_bill_no: 'XJT20261120000001' })).rejects.toThrow(
      'CANCELLED',
    )
  })
})

describe('a settlement', () => {
  it.each([
    [{ settle_info_list: [] }, '400 PARAM_ERROR'],
    [{ trade_scenario: 'OTHER' }, '400 PARAM_ERROR'],
    [{ individual_auth_id: 'auth-0009' }, '400 INVALID_REQUEST'],
    [
      { settle_info_list: [{ out_settle_no: 'S1', transaction_id: '42', settle_detail_info_list: [] }] },
      '404 RESOURCE_NOT_EXISTS',
    ],
  ])('with %j is refused: %s', async (over, said) => {
    await control.post('agree', { openid: 'oXJ_seller_0001' })
    const entry = { out_settle_no: 'S1', transaction_id: '42', settle_detail_info_list: [] }
    const body = {
      ...{ appid, out_settle_batch_no: 'XJS1', individual_auth_id: 'auth-0001', notify_url: NOTIFY },
      ...{ description: '1笔订单', trade_scenario: 'RECOMMERCE', settle_info_list: [entry] },
    }
    expect(await saidOf(SETTLE, { body: { ...body, ...over } })).toBe(said)
  })
})

describe('a bill', () => {
  const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const ask = async (path: string) => (await call(path)).json

  it('comes as the file that was hashed, packed or not, unsigned, for five minutes', async () => {
    await prepay()
    await pay()
    await control.post('bill-ready', { date: today() })
    const plain = await ask(`/v3/bill/tradebill?bill_date=${today()}&bill_type=ALL`)
    const url = new URL(String(plain.download_url))
    const file = await call(`${url.pathname}${url.search}`)
    expect(sha1(file.text.startsWith('\uFEFF') ? file.text : `\uFEFF${file.text}`)).toBe(plain.hash_value)
    expect(file.headers.get('wechatpay-signature')).toBeNull()
    expect(await saidOf(`${url.pathname}${url.search}`, { headers: { authorization: '' } })).toBe(
      '401 SIGN_ERROR',
    )
    await control.advance(301_000)
    expect(await saidOf(`${url.pathname}${url.search}`)).toBe('404 RESOURCE_NOT_EXISTS')
  })

  it('of the flow of money lists transfers too', async () => {
    await prepay()
    await pay()
    await control.post('bill-ready', { date: today() })
    const packed = await ask(`/v3/bill/fundflowbill?bill_date=${today()}&account_type=BASIC&tar_type=GZIP`)
    expect(packed).toMatchObject({ hash_type: 'SHA1' })
    const other = await ask(`/v3/bill/fundflowbill?bill_date=${today()}&account_type=BASIC`)
    expect(other.hash_value).toBe(packed.hash_value)
  })

  it.each([
    ['bill_date=2026-1-1', '400 PARAM_ERROR'],
    ['bill_date=2026-01-01', '400 INVALID_REQUEST'],
    [`bill_date=${today()}`, '400 INVALID_REQUEST'],
    [`bill_date=${today()}&tar_type=ZIP`, '400 PARAM_ERROR'],
  ])('%s is refused: %s', async (query, said) => {
    expect(await saidOf(`/v3/bill/tradebill?${query}`)).toBe(said)
  })
})
