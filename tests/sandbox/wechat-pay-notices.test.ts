import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import { defaultCredentials, startSandbox, type Sandbox } from '../../sandbox'
import { startDoor } from '../providers/payment/setup'
import { controlOf } from './control'
import { merchantOf } from './pay-merchant'

interface NoticeShown {
  id: string
  eventType: string
  state: string
  nextAt: string | null
  attempts: { status: number | null; forgery?: string; answer: string }[]
}

const { WXPAY_MCH_ID: mchid, WECHAT_APP_ID: appid } = defaultCredentials
const LADDER_S = [
  15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600,
]
const OUT_TRADE_NO = 'XJ20261120000001'

let sandbox: Sandbox
let door: Awaited<ReturnType<typeof startDoor>>
let control: ReturnType<typeof controlOf>
const { call } = merchantOf(() => sandbox)

beforeAll(async () => {
  ;[sandbox, door] = await Promise.all([startSandbox(), startDoor()])
  control = controlOf(sandbox.addresses.wechatPay)
})
afterAll(() => Promise.all([sandbox.stop(), door.stop()]))
beforeEach(async () => {
  await control.reset()
  Object.assign(door.state, { status: 204, delivered: [] })
})

const prepay = () =>
  call('/v3/pay/transactions/jsapi', {
    body: {
      ...{
        appid,
        mchid,
        description: '高等数学 <b>',
        out_trade_no: OUT_TRADE_NO,
        notify_url: `${door.url}/notify`,
      },
      ...{ amount: { total: 1_999, currency: 'CNY' }, payer: { openid: 'oXJ_user_0001' } },
    },
  })
const refund = () =>
  call('/v3/refund/domestic/refunds', {
    body: {
      ...{ out_trade_no: OUT_TRADE_NO, out_refund_no: 'R1', notify_url: `${door.url}/refund` },
      amount: { refund: 1_999, total: 1_999, currency: 'CNY' },
    },
  })
async function pay(): Promise<void> {
  await prepay()
  await control.post('pay', { out_trade_no: OUT_TRADE_NO })
}
const notices = async () => (await control.get('notices?settled=1')) as NoticeShown[]

describe('a notice', () => {
  it('is taken by 200 and 204, whatever stands in the body', async () => {
    await pay()
    expect(await notices()).toMatchObject([
      { eventType: 'TRANSACTION.SUCCESS', state: 'taken', nextAt: null, attempts: [{ status: 204 }] },
    ])
    const [delivered] = door.state.delivered
    expect(delivered?.path).toBe('/notify')
    expect(JSON.parse(delivered?.body ?? '')).toMatchObject({
      ...{ id: expect.stringMatching(/^EV-\d{8}-000001-[0-9a-f]{6}$/), event_type: 'TRANSACTION.SUCCESS' },
      ...{ resource_type: 'encrypt-resource', summary: '支付成功' },
      resource: {
        algorithm: 'AEAD_AES_256_GCM',
        original_type: 'transaction',
        associated_data: 'transaction',
      },
    })
  })

  it('is verified and opened by an independent SDK', async () => {
    await pay()
    await notices()
    const [delivered] = door.state.delivered
    if (delivered === undefined) throw new Error('nothing was delivered')
    const header = (name: string) => String(delivered.headers[`wechatpay-${name}`])
    const text = Formatter.response(header('timestamp'), header('nonce'), delivered.body)
    expect(header('serial')).toBe(sandbox.env.WXPAY_PUBLIC_KEY_ID)
    expect(Rsa.verify(text, header('signature'), sandbox.env.WXPAY_PUBLIC_KEY ?? '')).toBe(true)
    const { resource } = JSON.parse(delivered.body) as { resource: Record<string, string> }
    const { ciphertext = '', nonce = '', associated_data: aad } = resource
    const opened = Aes.AesGcm.decrypt(ciphertext, defaultCredentials.WXPAY_API_V3_KEY, nonce, aad)
    expect(JSON.parse(opened)).toMatchObject({ out_trade_no: OUT_TRADE_NO, trade_state: 'SUCCESS' })
  })

  it.each([401, 500, 302, 202])(
    'that is answered with %i comes again on the ladder of a day, with one id',
    async (status) => {
      door.state.status = status
      await pay()
      expect(await notices()).toMatchObject([{ state: 'waiting', attempts: [{ status }] }])
      for (const [at, seconds] of LADDER_S.entries()) {
        await control.post('tick', { seconds: seconds / 2 })
        expect(door.state.delivered).toHaveLength(at + 1)
        await control.post('tick', { seconds: seconds / 2 })
        expect(door.state.delivered).toHaveLength(at + 2)
      }
      expect(await notices()).toMatchObject([{ state: 'given_up', nextAt: null }])
      const ids = door.state.delivered.map(({ body }) => (JSON.parse(body) as { id: string }).id)
      expect(new Set(ids).size).toBe(1)
    },
  )

  it('comes again by the clock alone', async () => {
    door.state.status = 500
    await pay()
    await notices()
    door.state.status = 204
    await control.advance(15_000)
    expect(await notices()).toMatchObject([{ state: 'taken', attempts: [{ status: 500 }, { status: 204 }] }])
  })

  it('may be lost, late, doubled', async () => {
    await control.post('notify', { event: 'TRANSACTION.SUCCESS', drop: true })
    await control.post('notify', { event: 'REFUND.SUCCESS', delay: 60, duplicate: 3 })
    await pay()
    await refund()
    await control.post('refund-finish', { out_refund_no: 'R1' })
    expect(await notices()).toMatchObject([
      { eventType: 'TRANSACTION.SUCCESS', state: 'dropped', attempts: [] },
      { eventType: 'REFUND.SUCCESS', state: 'waiting', attempts: [] },
    ])
    await control.post('tick', { seconds: 60 })
    expect(await control.get('notices?event=REFUND.SUCCESS')).toMatchObject([
      { state: 'taken', attempts: [{ status: 204 }, { status: 204 }, { status: 204 }] },
    ])
    expect(door.state.delivered.map(({ path }) => path)).toEqual(['/refund', '/refund', '/refund'])
  })

  it.each([{ badSignature: true }, { signtest: true }, { forgery: 'old' }])(
    'that is tried with %j is sent well once it was refused',
    async (plan) => {
      await control.post('notify', plan)
      door.state.status = 401
      await pay()
      expect(await notices()).toMatchObject([
        { state: 'waiting', attempts: [{ forgery: expect.any(String) }] },
      ])
      door.state.status = 204
      await control.post('tick', { seconds: 15 })
      const [notice] = await notices()
      expect(notice).toMatchObject({ state: 'taken', attempts: [{ status: 401 }, { status: 204 }] })
      expect(notice?.attempts[1]?.forgery).toBeUndefined()
    },
  )

  it('can be sent once more at will', async () => {
    await pay()
    await notices()
    expect(await control.post('notify-again', { duplicate: 2 })).toMatchObject([
      { status: 204 },
      { status: 204 },
    ])
    expect(door.state.delivered).toHaveLength(3)
    await expect(control.post('notify-again', { id: 'EV-0' })).rejects.toThrow('no such notice')
  })

  it.each([{ drpo: true }, { times: 0 }, { duplicate: 0 }, { forgery: 'none' }, { delay: -1 }])(
    'is not planned with %j, which would never do what was meant',
    async (plan) => {
      await expect(control.post('notify', plan)).rejects.toThrow('400')
    },
  )
})

describe('the page for people', () => {
  const page = async () => (await fetch(sandbox.addresses.wechatPay)).text()
  const act = (act: string, number: string, headers: Record<string, string> = {}) =>
    fetch(new URL('/act', sandbox.addresses.wechatPay), {
      ...{ method: 'POST', redirect: 'manual', headers },
      body: new URLSearchParams({ act, number }),
    })

  it('lets the payer pay, and the money go back', async () => {
    await prepay()
    expect(await page()).toContain('高等数学 &lt;b&gt;')
    expect(await page()).toContain('待支付')
    expect((await act('pay-fail', OUT_TRADE_NO)).status).toBe(303)
    expect(await page()).toContain('支付失败，可重试')
    const paid = await act('pay', OUT_TRADE_NO)
    expect([paid.status, paid.headers.get('location')]).toEqual([303, '/'])
    expect(await page()).toContain('已支付')
    await refund()
    expect(await page()).toContain('退款处理中')
    await act('refund-success', 'R1')
    expect(await page()).toContain('退款成功')
    expect((await notices()).map(({ eventType, state }) => [eventType, state])).toEqual([
      ['TRANSACTION.SUCCESS', 'taken'],
      ['REFUND.SUCCESS', 'taken'],
    ])
  })

  it('lets a seller agree, confirm and let time pass', async () => {
    await call('/v3/ecommerce/individual-contracts/pre-entrust-sign/mini-program', {
      body: { appid, out_contract_code: 'C1', openid: 'oXJ_seller_0001' },
    })
    expect(await page()).toContain('未授权')
    await act('agree', 'oXJ_seller_0001')
    expect(await page()).toContain('已授权')
    for (const out_bill_no of ['XJT1', 'XJT2', 'XJT3'])
      await call('/v3/fund-app/mch-transfer/transfer-bills', {
        body: {
          ...{
            appid,
            out_bill_no,
            transfer_scene_id: '1010',
            openid: 'oXJ_seller_0001',
            transfer_amount: 1_850,
          },
          ...{ transfer_remark: '旧书回收款', notify_url: `${door.url}/notify` },
          transfer_scene_report_infos: [{ info_type: '回收商品名称', info_content: '高等数学' }],
        },
      })
    expect(await page()).toContain('待收款用户确认')
    await act('transfer-confirm', 'XJT1')
    await act('transfer-fail', 'XJT2')
    await act('transfer-expire', 'XJT3')
    expect(await control.get('transfers')).toMatchObject([
      { state: 'SUCCESS' },
      { state: 'FAIL', failReason: 'PAYEE_ACCOUNT_ABNORMAL' },
      { state: 'CANCELLED' },
    ])
  })

  it('says why something did not happen', async () => {
    const answer = await act('pay', 'XJ-none')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('没有成功')
    expect((await act('fly', 'XJ')).status).toBe(400)
  })

  it("does nothing for another site's form", async () => {
    await prepay()
    expect((await act('pay', OUT_TRADE_NO, { origin: 'https://elsewhere.example' })).status).toBe(400)
    expect(await control.get('orders')).toMatchObject([{ state: 'NOTPAY' }])
  })
})
