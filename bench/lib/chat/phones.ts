import { setTimeout as sleep } from 'node:timers/promises'
import { answerQuestions } from '../child'
import { percentiles } from '../percentiles'
import { gauges } from './gauges'
import { Phone, type Account } from './phone'

/** The open apps of many people, two for each conversation, in a process of their own. */

export interface Opening {
  url: string
  /** The two of each conversation one after the other. */
  accounts: Account[]
  /** Handshakes under way at the same time. */
  atOnce: number
}

export interface Trial {
  perS: number
  seconds: number
}

export interface Outcome {
  sent: number
  /** Stored and acknowledged, and the milliseconds that took. */
  stored: number
  storedP50Ms: number
  storedP99Ms: number
  /** Arrived at the other phone. */
  delivered: number
  deliveredP50Ms: number
  deliveredP99Ms: number
  /** A second, from the first that was sent to the last that arrived. */
  deliveredPerS: number
  /** Answers that were a refusal, by code. */
  refusals: Record<string, number>
}

/** How long the last messages may take to arrive, before they count as lost. */
const patienceMs = 20_000
/** Of one address, which has about 28,000 ports. */
const phonesPerAddress = 20_000

let phones: Phone[] = []
const cuts: string[] = []
let runs = 0

async function open({ url, accounts, atOnce }: Opening): Promise<{ seconds: number }> {
  const start = performance.now()
  const opened = new Array<Phone>(accounts.length)
  let next = 0
  const lane = async () => {
    for (let at = next++; at < accounts.length; at = next++) {
      const account = accounts[at] as Account
      const local = Math.floor(at / phonesPerAddress)
      const phone = await Phone.open(url, account, local === 0 ? undefined : `127.0.0.${1 + local}`)
      phone.onCut = (reason) => cuts.push(reason)
      opened[at] = phone
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  phones = opened
  return { seconds: (performance.now() - start) / 1_000 }
}

async function close(): Promise<void> {
  phones.forEach((phone) => phone.close())
  phones = []
  await sleep(500)
}

/**
 * Sends so many a second, whether answers come or not, from one conversation after the other and its two people in
 * turn. Times count from when a message was due, so that a late sender does not hide a late server.
 */
async function run({ perS, seconds }: Trial): Promise<Outcome> {
  const count = Math.round(perS * seconds)
  const name = `r${++runs}`
  const due = new Float64Array(count)
  const [storedMs, deliveredMs]: [number[], number[]] = [[], []]
  const refusals: Record<string, number> = {}
  const seen = new Uint8Array(count)
  let [answered, refused, lastAt] = [0, 0, 0]
  for (const phone of phones) {
    phone.onMessage = ({ body }) => {
      const at = numberIn(body, name)
      if (at === undefined || seen[at]) return
      seen[at] = 1
      lastAt = performance.now()
      deliveredMs.push(lastAt - (due[at] as number))
    }
  }
  const send = (at: number) => {
    const conversations = phones.length / 2
    const phone = phones[2 * (at % conversations) + (Math.floor(at / conversations) % 2)] as Phone
    phone.send(textOf(at, name), `${name}-${at}`, (answer) => {
      answered++
      if (answer.ok) {
        storedMs.push(performance.now() - (due[at] as number))
        return
      }
      refused++
      refusals[answer.error.code] = (refusals[answer.error.code] ?? 0) + 1
    })
  }
  const start = performance.now()
  for (let next = 0; next < count;) {
    const now = performance.now()
    for (; next < count && start + (next * 1_000) / perS <= now; next++) {
      due[next] = start + (next * 1_000) / perS
      send(next)
    }
    await sleep(1)
  }
  const end = performance.now()
  while ((answered < count || deliveredMs.length < count - refused) && performance.now() < end + patienceMs) {
    await sleep(10)
  }
  if (cuts.length > 0) throw new Error(`${cuts.length} phones were cut, the first: ${cuts[0]}`)
  const took = Math.max(lastAt - start, 1_000 * seconds) / 1_000
  const [stored, delivered] = [percentiles(storedMs, took), percentiles(deliveredMs, took)]
  return {
    sent: count,
    stored: storedMs.length,
    storedP50Ms: stored.p50Ms,
    storedP99Ms: stored.p99Ms,
    delivered: deliveredMs.length,
    deliveredP50Ms: delivered.p50Ms,
    deliveredP99Ms: delivered.p99Ms,
    deliveredPerS: delivered.perS,
    refusals,
  }
}

/** No digits: a run of them looks like somebody's phone number. Nor signs that the server would write otherwise. */
const figures = '甲乙丙丁戊己庚辛壬癸'

const textOf = (at: number, name: string) =>
  `${written(name)}、${written(String(at))}。这盏台灯还在吗。晚上七点在图书馆门口看一下可以吗`

const written = (text: string) =>
  text.replace(/\D/g, '').replace(/\d/g, (digit) => figures[Number(digit)] ?? '')

function numberIn(body: string, name: string): number | undefined {
  const [, run, number] = /^(\S+?)、(\S+?)。/.exec(body) ?? []
  if (run !== written(name) || number === undefined) return undefined
  return Number([...number].map((figure) => figures.indexOf(figure)).join(''))
}

answerQuestions({ open, close, run, ...gauges() })
process.once('SIGTERM', () => process.exit(0))
