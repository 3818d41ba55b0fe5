import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { calm } from '../api/support'
import { startMarket, type Market } from '../support/market'
import { pagesOf } from './outputs/app-config'
import { outputOf } from './outputs/build'
import { readConfig, type MiniPlatform } from './outputs/output-files'
import { createPhone, type SimulatedPhone } from './runtime/phone'
import type { PhoneAnswers } from './runtime/wx'

const platforms = ['weapp', 'qq'] as const
let sandbox: Sandbox
let market: Market
const outputs: Partial<Record<MiniPlatform, string>> = {}
const phones: SimulatedPhone[] = []

beforeAll(async () => {
  for (const platform of platforms) outputs[platform] = await outputOf(platform)
  sandbox = await startSandbox()
  Object.assign(process.env, sandbox.env)
  market = await startMarket()
  await market.campus({ name: '东校区' })
  await calm(market)
}, 600_000)
afterEach(() => phones.splice(0).forEach((phone) => phone.destroy()))
afterAll(async () => {
  await market?.stop()
  await sandbox?.stop()
})

function phoneOf(platform: MiniPlatform, answers: Partial<PhoneAnswers> = {}): SimulatedPhone {
  const phone = createPhone(platform, outputs[platform] ?? '', { server: market.url, ...answers })
  phones.push(phone)
  return phone
}

describe.each(platforms)('on %s', (platform) => {
  test('every page starts', async () => {
    const found: Record<string, string[]> = {}
    for (const page of pagesOf(readConfig(outputs[platform] ?? ''))) {
      const phone = phoneOf(platform)
      phone.launch(page, { id: '00000000-0000-4000-8000-000000000000' })
      await new Promise((resolve) => setTimeout(resolve, 150))
      phone.top().draw()
      if (phone.faults.length > 0) found[page] = phone.faults
      phone.destroy()
    }
    expect(found).toEqual({})
  })
})
