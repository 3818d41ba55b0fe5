import { Writable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { AppError } from '../../src/lib/errors'
import { createLogger, type Logger } from '../../src/lib/logger'

function logTo(): { logger: Logger; text: () => string; lines: () => Record<string, unknown>[] } {
  const chunks: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  const logger = createLogger({ level: 'debug', destination })
  const text = () => chunks.join('')
  return {
    logger,
    text,
    lines: () =>
      text()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  }
}

const secrets = {
  phone: '13812345678',
  token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl',
  password: 'hunter2-hunter2',
  openid: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE',
  session_key: 'HyVFkGl5F5OQWJZZaNzBBg==',
  code: '071aBc',
}

describe('the log', () => {
  test('holds no secret, at whatever depth and in whatever form it is logged', () => {
    const { logger, text } = logTo()
    logger.info(secrets, 'plain')
    logger.info({ a: { b: [{ c: secrets }] } }, 'deep')
    logger
      .child({ request: { headers: { authorization: secrets.password, Cookie: secrets.password } } })
      .warn('child')
    logger.info(
      { headers: { Authorization: `Bearer ${secrets.password}`, 'set-cookie': [secrets.password] } },
      'x',
    )
    logger.info(`called +86${secrets.phone} with ${secrets.token}`)
    logger.info('asked %s', `/x?code=${secrets.code}&openid=${secrets.openid}`)
    logger.error(new Error(`Failed query: insert\nparams: ${secrets.phone},\n${secrets.password}`))
    logger.error({ err: new Error('outer', { cause: new Error(`postgres://u:${secrets.password}@h/d`) }) })
    logger.error({ err: Object.assign(new Error('x'), { params: [secrets.password], config: secrets }) })
    for (const secret of Object.values(secrets)) expect(text()).not.toContain(secret)
  })

  test('keeps what helps', () => {
    const { logger, lines } = logTo()
    logger.error({ err: Object.assign(new Error('relation is missing'), { code: '42P01' }), requestId: 'r1' })
    expect(lines()[0]).toMatchObject({
      level: 'error',
      requestId: 'r1',
      msg: 'relation is missing',
      err: { code: '42P01' },
    })
  })

  test('takes an expected refusal calmly, whoever logs it as an error', () => {
    const { logger, lines } = logTo()
    logger.error({ err: new AppError('CAMPUS_VERIFICATION_REQUIRED') })
    expect(lines()[0]).toMatchObject({ level: 'info', reason: 'CAMPUS_VERIFICATION_REQUIRED' })
  })
})
