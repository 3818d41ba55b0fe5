import { createPrivateKey, createPublicKey } from 'node:crypto'
import { Agent, request } from 'node:http'
import { PlatformKeys, seal } from '../../../sandbox/wechat-pay-keys'
import { answerQuestions } from '../child'
import { percentiles, type Measured } from '../percentiles'

/** Sends notices as the service does: sealed, signed by its key, each once. In a process of its own. */
interface Sending {
  url: string
  connections: number
  privateKey: string
  apiV3Key: string
  appId: string
  merchantId: string
  payments: { number: string; amountFen: number; payer: string }[]
  /** Of them, those that do not count: the server is cold. */
  cold: number
}

interface Notice {
  headers: Record<string, string>
  body: string
}

async function send({
  url,
  connections,
  payments,
  cold,
  privateKey,
  ...account
}: Sending): Promise<Measured> {
  const pair = { privateKey: createPrivateKey(privateKey), publicKey: createPublicKey(privateKey) }
  const keys = new PlatformKeys(pair)
  const notices = payments.map((payment, n) => write(keys, account, payment, n))
  await post(url, connections, notices.slice(0, cold))
  const counted = notices.slice(cold)
  const began = performance.now()
  const timesMs = await post(url, connections, counted)
  return percentiles(timesMs, (performance.now() - began) / 1_000)
}

function write(
  keys: PlatformKeys,
  { apiV3Key, appId, merchantId }: Pick<Sending, 'apiV3Key' | 'appId' | 'merchantId'>,
  { number, amountFen, payer }: Sending['payments'][number],
  n: number,
): Notice {
  const content = {
    ...{ appid: appId, mchid: merchantId, out_trade_no: number, transaction_id: `42000000${n}` },
    ...{
      trade_type: 'JSAPI',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      attach: '',
    },
    success_time: new Date(Date.now() + 28_800_000).toISOString().slice(0, 19) + '+08:00',
    payer: { openid: payer },
    amount: { total: amountFen, payer_total: amountFen, currency: 'CNY', payer_currency: 'CNY' },
  }
  const body = JSON.stringify({
    ...{ id: `EV-BENCH-${n}`, create_time: content.success_time, event_type: 'TRANSACTION.SUCCESS' },
    ...{ resource_type: 'encrypt-resource', summary: '支付成功' },
    resource: { original_type: 'transaction', ...seal(apiV3Key, JSON.stringify(content), 'transaction') },
  })
  return { body, headers: { 'content-type': 'application/json', ...keys.headersFor(body) } }
}

/** All of them, so many at a time; the time of each. */
async function post(url: string, connections: number, notices: readonly Notice[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const timesMs: number[] = []
  let next = 0
  const lane = async () => {
    for (let notice = notices[next++]; notice; notice = notices[next++]) {
      const began = performance.now()
      const status = await postOne(url, agent, notice)
      if (status !== 204) throw new Error(`a notice was answered with ${status}`)
      timesMs.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  agent.destroy()
  return timesMs
}

const postOne = (url: string, agent: Agent, { headers, body }: Notice) =>
  new Promise<number>((resolve, reject) => {
    const length = String(Buffer.byteLength(body))
    const asked = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': length } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })

answerQuestions({ send })
