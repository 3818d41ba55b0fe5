import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { io } from 'socket.io-client'

/** How long something that happens by itself may take, ms: the sweep runs every minute. */
const patienceMs = 150_000

/**
 * Plays a story through the doors of a running demo, as the app, the payer's phone and the panel would. Each step tells
 * one line; one that does not come out as it should ends the story.
 * @param {{ url: string, sandbox: { wechatPay: string }, staff: { email: string, password: string, role: string }[] }} demo
 * @param {(line: string) => void} tell
 * @returns {Promise<{ order: string, refunded: string }>} the ids of the two orders
 */
export async function playDeals(demo, tell) {
  const { signIn, officer } = doors(demo)
  const owner = await officer('owner')
  const seller = await signIn('林小满')
  const buyer = await signIn('星野')

  const campus = (await seller.get('/users/me')).campus
  const campusId = typeof campus === 'string' ? campus : campus.id
  await switchEscrowOn(owner, campusId)
  tell('总负责人在本校区打开了平台担保 · the owner switched escrow on')
  const today = Date.now()
  for (const [who, name] of [
    [seller, 'seller'],
    [buyer, 'buyer'],
  ]) {
    who.openid = `oDeal_${name}_${today}`
    await who.post('/auth/link/wechat', { code: `mock:${who.openid}` })
  }
  await seller.post('/users/me/payee-agreement', {})
  await payControl(demo, 'agree', { openid: seller.openid })
  await until('the seller’s agreement', async () => (await seller.get('/users/me/payee-agreement')).agreedAt)
  tell('卖家签了个人收款协议 · the seller agreed to be paid through individual collection')

  const { docs } = await seller.get('/users/me/products?status=on_sale&limit=50')
  const [first, second] = docs.filter(({ kind, priceFen }) => kind === 'item' && priceFen >= 1_000)
  if (!second) throw new Error('The seller has nothing left to sell: delete .data and begin anew')
  await talk(demo, { buyer, seller }, first, tell)
  const [low, middle] = [0.8, 0.9].map((part) => Math.round(first.priceFen * part))
  const offer = await buyer.post('/offers', { product: first.id, amountFen: low })
  const counter = await seller.post(`/offers/${offer.id}/counter`, { amountFen: middle })
  const agreed = await buyer.post(`/offers/${counter.id}/accept`, {})
  tell(`出价、还价、成交 · ${yuan(first.priceFen)} → ${yuan(low)} → ${yuan(middle)}: ${agreed.state}`)

  const order = await place(buyer, first.id, { offer: agreed.id })
  if (order.amountFen !== middle) throw new Error('The accepted offer did not fix the price')
  await pay(demo, buyer, order.id)
  tell('买家在沙箱的微信支付里付了款 · paid in the sandbox’s WeChat Pay')
  await handOver(buyer, seller, order.id)
  tell('卖家输入买家出示的六位码 · handed over by the code that the buyer shows')
  await buyer.post(`/orders/${order.id}/confirm`, {})
  await review(buyer, order.id, 5, '东西和描述一样，人也好')
  await review(seller, order.id, 5, '爽快')
  const { stars, reviews } = await buyer.get(`/users/${seller.id}/reputation`)
  tell(`确认收货，互相评价 · confirmed, both reviewed: ${stars} (${reviews})`)
  const payout = await until('the pay-out', async () => {
    const { state } = await seller.get(`/orders/${order.id}/payout`)
    if (state === 'success') return state
    for (const { outBatchNo: batch, state: at } of await payState(demo, 'settlements')) {
      if (at !== 'SUCCESS') await payControl(demo, 'settle', { out_settle_batch_no: batch })
    }
    return null
  })
  tell(`卖家收到了钱 · the seller’s pay-out: ${payout}`)

  const bad = await place(buyer, second.id)
  await pay(demo, buyer, bad.id)
  await handOver(buyer, seller, bad.id)
  const dispute = await buyer.post(`/orders/${bad.id}/dispute`, { reason: '当场试用就不能开机' })
  await seller.post(`/disputes/${dispute.id}/statements`, { body: '出门前都是好的' })
  await buyer.post(`/disputes/${dispute.id}/statements`, { body: '见面时插上电也没有反应，有视频' })
  for (const one of [seller, buyer]) await one.post(`/disputes/${dispute.id}/done`, {})
  const moderator = await officer('moderator')
  const { version } = (await moderator.get(`/disputes/${dispute.id}/case`)).dispute
  const decided = { decision: 'refund', reason: '当场验货即有问题，按规则全额退款', version }
  await moderator.post(`/disputes/${dispute.id}/decide`, decided)
  tell('第二单有争议，审核员裁决全额退款 · the second deal was disputed; a moderator decided: refund')
  const refunded = await until('the refund', async () => {
    for (const { outRefundNo: no, state: at } of await payState(demo, 'refunds')) {
      if (at === 'PROCESSING') await payControl(demo, 'refund-finish', { out_refund_no: no })
    }
    const { status } = await buyer.get(`/orders/${bad.id}`)
    return status === 'refunded' ? status : null
  })
  tell(`钱退回给了买家 · the second order: ${refunded}`)
  return { order: order.id, refunded: bad.id }

  async function place(who, product, more = {}) {
    const wish = { product, settlement: 'escrow', ...more }
    return who.post('/orders', wish, { 'Idempotency-Key': randomUUID() })
  }
}

/** Asks for something until it is there. */
async function until(what, look) {
  const end = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`${what} did not come`)
    await sleep(1_000)
  }
}

function doors({ url, staff }) {
  async function ask(method, path, { token, body, headers = {} } = {}) {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        'Accept-Language': 'zh',
        ...(token ? { Authorization: token } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  const as = (token) => ({
    get: (path) => ask('GET', path, { token }),
    post: (path, body, headers) => ask('POST', path, { token, body, headers }),
    patch: (path, body) => ask('PATCH', path, { token, body }),
  })
  return {
    ask,
    async signIn(name) {
      const { token, user } = await ask('POST', '/auth/dev', { body: { name } })
      return { id: user.id, name, token, ...as(`Bearer ${token}`) }
    },
    async officer(role) {
      const { email, password } = staff.find((one) => one.role === role)
      const { token } = await ask('POST', '/staff/login', { body: { email, password } })
      return as(`JWT ${token}`)
    },
  }
}

async function payControl({ sandbox }, name, body) {
  const answer = await fetch(`${sandbox.wechatPay}/__sandbox/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  return answer.json().catch(() => null)
}

const payState = async ({ sandbox }, name) => (await fetch(`${sandbox.wechatPay}/__sandbox/${name}`)).json()

async function switchEscrowOn(owner, campus) {
  const { settings } = await owner.get(`/campuses/${campus}?depth=0`)
  await owner.patch(`/campuses/${campus}`, {
    settings: { ...settings, escrow: true, escrowRail: 'recommerce' },
  })
}

const yuan = (fen) => `¥${(fen / 100).toFixed(2)}`

/** Two open apps: what one says, the other hears. */
async function talk({ url }, { buyer, seller }, product, tell) {
  const { id: conversation } = await buyer.post('/conversations', { product: product.id })
  const sockets = [buyer, seller].map(({ token }) =>
    io(`${url}/chat`, { auth: { token }, transports: ['websocket'] }),
  )
  try {
    await Promise.all(
      sockets.map(
        (socket) =>
          new Promise((resolve, reject) => {
            socket.once('connect', resolve)
            socket.once('connect_error', reject)
          }),
      ),
    )
    const [ofBuyer, ofSeller] = sockets
    for (const [from, to, body] of [
      [ofBuyer, ofSeller, `你好，「${product.title}」还在吗？`],
      [ofSeller, ofBuyer, '在的，可以到图书馆门口看'],
    ]) {
      const heard = new Promise((resolve) => to.once('message:new', ({ message }) => resolve(message)))
      const draft = { conversation, clientId: randomUUID(), type: 'text', body }
      const ack = await from.timeout(10_000).emitWithAck('message:send', draft)
      if (!ack.ok) throw new Error(`Not sent: ${JSON.stringify(ack.error)}`)
      const message = await heard
      tell(`  ${message.seq}. ${message.body}`)
    }
  } finally {
    for (const socket of sockets) socket.close()
  }
}

/** What `wx.requestPayment` does on the payer's phone. */
async function pay(demo, buyer, order) {
  const { requestPayment } = await buyer.post(`/orders/${order}/pay`, {})
  await payControl(demo, 'request-payment', requestPayment)
  await until('the payment', async () => (await buyer.get(`/orders/${order}`)).status === 'paid')
}

async function handOver(buyer, seller, order) {
  const { code } = await buyer.get(`/orders/${order}/handover-code`)
  await seller.post(`/orders/${order}/handover`, { code })
}

const review = (who, order, rating, body) => who.post('/reviews', { order, rating, body })
