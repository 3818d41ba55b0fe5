import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'dotenv'
import express from 'express'
import { EnvError, parseEnv } from '../../src/lib/env'

const text = readFileSync('.env.example', 'utf8')

/** What is said about the example with some settings changed. */
function problemsOf(changes: Record<string, string>): string[] {
  try {
    parseEnv({ ...parse(text), ...changes })
    return []
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    return error.problems
  }
}

const secrets = {
  PAYLOAD_SECRET: 'p'.repeat(32),
  TOKEN_SECRET: 't'.repeat(32),
  HASH_KEY: 'h'.repeat(32),
  DATA_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
}

describe('.env.example', () => {
  it('names every setting that the server reads, and no other', () => {
    const source = readFileSync('src/lib/env.ts', 'utf8')
    const schema = source.slice(source.indexOf('z.object({'), source.indexOf('export type Env'))
    const read = [...schema.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name)
    // Set by the commands themselves, and read by the entrypoint of the container.
    const known = [...read.filter((name) => name !== 'NODE_ENV'), 'MIGRATE_ON_START']
    expect(Object.keys(parse(text)).sort()).toEqual(known.sort())
    expect(readFileSync('deploy/entrypoint.sh', 'utf8')).toContain('MIGRATE_ON_START')
  })

  it('tells an operator who copied it exactly which secrets are still to be made', () => {
    expect(problemsOf({})).toEqual(
      ['PAYLOAD_SECRET', 'TOKEN_SECRET', 'HASH_KEY', 'DATA_KEYS'].map((name) => `${name} is not set`),
    )
  })
})

describe('an operator mistypes', () => {
  it.each([
    ['TRUST_PROXY', '10.0.0.300'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', 'loopbak'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', 'true'],
    ['CORS_ORIGINS', 'app.example.edu.cn'],
    ['CORS_ORIGINS', 'https://app.example.edu.cn/'],
    ['CORS_ORIGINS', 'https://a.example, ftp://b.example'],
    ['CORS_ORIGINS', '*'],
    ['MAIL_FROM', 'Xiaoji'],
    ['MAIL_FROM', 'Xiaoji <no-reply>'],
    ['MAIL_FROM', 'Xiaoji <no-reply@example.cn'],
  ])('%s=%s and is told so', (name, value) => {
    expect(problemsOf({ ...secrets, [name]: value })).toEqual([expect.stringMatching(`^${name} .*must be`)])
  })

  it('two of three and is told both', () => {
    const problems = problemsOf({
      ...secrets,
      TRUST_PROXY: 'a,127.0.0.1,b',
      CORS_ORIGINS: 'https://a.example',
    })
    expect(problems).toEqual([
      expect.stringContaining('TRUST_PROXY "a"'),
      expect.stringContaining('TRUST_PROXY "b"'),
    ])
  })

  it('nothing, and everything that proxies and browsers write is taken', () => {
    const taken = {
      TRUST_PROXY: 'loopback, linklocal,uniquelocal,10.0.0.1,10.0.0.0/8,10.1.0.0/255.255.0.0,::1,fd00::/8',
      CORS_ORIGINS: 'https://a.example, http://localhost:5173,http://[::1]:3000',
      MAIL_FROM: '校集 <no-reply@example.edu.cn>',
    }
    expect(problemsOf({ ...secrets, ...taken })).toEqual([])
    expect(problemsOf({ ...secrets, MAIL_FROM: 'no-reply@localhost' })).toEqual([])
  })

  // The list that we let through must be one that Express takes.
  it('no range that Express would refuse', () => {
    const app = express()
    for (const range of [
      'loopback',
      '10.0.0.0/8',
      '10.1.0.0/255.255.0.0',
      '::1',
      'fd00::/8',
      '::ffff:10.0.0.1',
    ]) {
      expect(problemsOf({ ...secrets, TRUST_PROXY: range })).toEqual([])
      app.set('trust proxy', [range])
    }
  })
})
