import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'

/** `npm start` with exactly these settings; an empty value hides what a .env of the person may hold. */
function start(settings: Record<string, string>) {
  const secrets = { DATABASE_URL: '', PAYLOAD_SECRET: '', TOKEN_SECRET: '', HASH_KEY: '', DATA_KEYS: '' }
  // The types of Next ask for NODE_ENV, which the start sets itself.
  const env = { PATH: process.env.PATH, ...secrets, ...settings } as unknown as NodeJS.ProcessEnv
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs'], { env, encoding: 'utf8' })
  return { status, problems: [...stderr.matchAll(/^ {2}- (.*)$/gm)].map(([, line]) => line), stderr }
}

const secrets = {
  PAYLOAD_SECRET: 'a'.repeat(40),
  TOKEN_SECRET: 'b'.repeat(40),
  HASH_KEY: 'c'.repeat(40),
  DATA_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
}

describe('an operator who starts with a wrong environment', () => {
  it('reads the whole list of what is wrong', () => {
    const settings = { DATABASE_URL: 'mysql://x', PORT: 'abc', PAYLOAD_SECRET: 'short', WECHAT_APP_ID: 'wx1' }
    const { status, problems } = start(settings)
    expect(status).toBe(1)
    expect(problems).toEqual([
      'PORT must be a number',
      'DATABASE_URL must be an address starting with postgres:// or postgresql://',
      'PAYLOAD_SECRET must have at least 32 characters (openssl rand -hex 32)',
      'TOKEN_SECRET is not set',
      'HASH_KEY is not set',
      'DATA_KEYS is not set',
      'WECHAT_APP_SECRET is not set, but WeChat sign-in needs it',
    ])
  })

  it('gets no demo when only the database was forgotten', () => {
    expect(start(secrets)).toMatchObject({ status: 1, problems: ['DATABASE_URL is not set'] })
  })

  it('learns that the database is not there before anything is built', () => {
    const settings = { ...secrets, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', PORT: '0' }
    const { status, stderr } = start(settings)
    expect(status).toBe(1)
    expect(stderr).toContain(
      'DATABASE_URL: the database does not let us in (connect ECONNREFUSED 127.0.0.1:1)',
    )
  })
})
