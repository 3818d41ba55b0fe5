import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../sandbox'
import { parseEnv } from '../../src/lib/env'
import { controlOf } from './control'

describe('the controls of a service', () => {
  let sandbox: Sandbox
  let control: ReturnType<typeof controlOf>
  const visit = async (path = '/') => (await fetch(new URL(path, sandbox.addresses.qq))).status
  const outcome = (path?: string) => visit(path).catch(() => 'no answer')

  beforeAll(async () => {
    sandbox = await startSandbox()
    control = controlOf(sandbox.addresses.qq)
  })
  afterAll(() => sandbox.stop())
  beforeEach(() => control.reset())

  it('let a fault happen as often as asked and to the calls it names', async () => {
    await control.fault({ match: 'GET /a*', times: 2, respond: { status: 503 } })
    expect([await visit('/b'), await visit('/a1'), await visit('/a2'), await visit('/a3')]).toEqual([
      404, 503, 503, 404,
    ])
  })

  it('cut the line before or after the service has acted', async () => {
    const code = await control.code('oLin')
    const { QQ_APP_ID = '', QQ_APP_SECRET = '' } = sandbox.env
    const query = { appid: QQ_APP_ID, secret: QQ_APP_SECRET, js_code: code, grant_type: 'authorization_code' }
    const path = `/sns/jscode2session?${new URLSearchParams(query).toString()}`
    await control.fault({ match: 'GET /sns/jscode2session', drop: 'request' })
    await control.fault({ match: 'GET /sns/jscode2session', drop: 'answer' })
    expect(await outcome(path)).toBe('no answer')
    expect(await outcome(path)).toBe('no answer')
    const answer = await fetch(new URL(path, sandbox.addresses.qq))
    expect(await answer.json()).toMatchObject({ errcode: 40029 })
  })

  it.each([
    [{ match: '' }],
    [{ match: 'GET /', times: 0 }],
    [{ match: 'GET /', dealyMs: 5 }],
    [{ match: 'GET /', drop: 'maybe' }],
    [{ match: 'GET /', respond: 503 }],
  ])('refuse %j, which would never do what was meant', async (rule) => {
    await expect(control.fault(rule)).rejects.toThrow('400')
  })

  it('count calls, but not the controls themselves', async () => {
    await visit('/a')
    await visit('/a?x=1')
    expect(await control.calls()).toEqual({ 'GET /a': 2 })
  })

  it('move the clock of this service only, until the reset', async () => {
    await control.post('clock', { now: '2030-01-01T00:00:00Z' })
    expect(await control.get('clock')).toEqual({ now: expect.stringContaining('2030-01-01') })
    expect(await controlOf(sandbox.addresses.wechat).get('clock')).not.toEqual({
      now: expect.stringContaining('2030-01-01'),
    })
    await control.reset()
    expect(await control.get('clock')).not.toEqual({ now: expect.stringContaining('2030-01-01') })
  })

  it('forget everything on reset', async () => {
    await control.fault({ match: 'GET /y', respond: { status: 503 } })
    await visit('/x')
    await control.reset()
    expect(await visit('/y')).toBe(404)
    expect(await control.calls()).toEqual({ 'GET /y': 1 })
  })

  it('stop the sandbox although a call is still held', async () => {
    const other = await startSandbox()
    await controlOf(other.addresses.qq).fault({ match: 'GET /', delayMs: 600_000 })
    const held = fetch(other.addresses.qq).then(
      () => 'answered',
      () => 'cut off',
    )
    for (let seen = {}; !('GET /' in seen);) seen = await controlOf(other.addresses.qq).calls()
    await other.stop()
    expect(await held).toBe('cut off')
  })
})

describe('the sandbox', () => {
  const { NODE_ENV, XIAOJI_DEMO } = process.env
  const restore = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  afterEach(() => {
    restore('NODE_ENV', NODE_ENV)
    restore('XIAOJI_DEMO', XIAOJI_DEMO)
  })

  it('stays away from production', async () => {
    restore('NODE_ENV', 'production')
    await expect(startSandbox()).rejects.toThrow('production')
  })

  it('runs in production when it is a demo', async () => {
    restore('NODE_ENV', 'production')
    restore('XIAOJI_DEMO', '1')
    const sandbox = await startSandbox()
    await sandbox.stop()
  })

  it('gives every service an origin of its own and the settings that a boot accepts', async () => {
    const sandbox = await startSandbox()
    await sandbox.stop()
    const origins = Object.values(sandbox.addresses)
    expect(origins).not.toContain('')
    expect(new Set(origins).size).toBe(origins.length)
    const own = Object.fromEntries(
      ['PAYLOAD_SECRET', 'TOKEN_SECRET', 'HASH_KEY'].map((name) => [name, name.repeat(4)]),
    )
    const env = parseEnv({
      ...{ ...own, ...sandbox.env, STORAGE: 's3' },
      DATABASE_URL: 'postgres://localhost/x',
      DATA_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
    })
    expect(env).toMatchObject({
      SMS_PROVIDER: 'tencent',
      S3_FORCE_PATH_STYLE: true,
      SMTP_URL: sandbox.env.SMTP_URL,
    })
  })

  it('says so when a port is taken, and leaves nothing running', async () => {
    const first = await startSandbox()
    const taken = Number(new URL(first.addresses.s3).port)
    await expect(startSandbox({ ports: { s3: taken } })).rejects.toThrow('EADDRINUSE')
    await first.stop()
    const again = await startSandbox({ ports: { s3: taken } })
    expect(again.addresses.s3).toBe(first.addresses.s3)
    await again.stop()
  })

  it.each([
    ['is told to', (child: ReturnType<typeof run>) => child.kill('SIGTERM')],
    ['loses the process that started it', (child: ReturnType<typeof run>) => child.disconnect()],
  ])('runs by itself and ends when it %s', async (_case, end) => {
    const child = run()
    const exited = once(child, 'exit')
    if (child.stdout === null) throw new Error('no output')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const { addresses, env } = JSON.parse(line) as Pick<Sandbox, 'addresses' | 'env'>
    expect(env.WECHAT_API_BASE).toBe(addresses.wechat)
    expect((await fetch(addresses.smsTencent)).status).toBe(200)
    end(child)
    expect(await exited).toEqual([0, null])
    await expect(fetch(addresses.smsTencent)).rejects.toThrow()
  })
})

function run() {
  return spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
}
