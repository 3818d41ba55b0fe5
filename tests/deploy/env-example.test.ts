import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'dotenv'
import { EnvError, parseEnv } from '../../src/lib/env'

const text = readFileSync('.env.example', 'utf8')

describe('.env.example', () => {
  it('names every setting that the server reads, and no other', () => {
    const source = readFileSync('src/lib/env.ts', 'utf8')
    const schema = source.slice(source.indexOf('z.object({'), source.indexOf('type Parsed'))
    const read = [...schema.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name)
    // Set by the commands themselves.
    expect(Object.keys(parse(text)).concat('NODE_ENV').sort()).toEqual(read.sort())
  })

  it('tells an operator who copied it exactly which secrets are still to be made', () => {
    let problems: string[] = []
    try {
      parseEnv(parse(text))
    } catch (error) {
      if (!(error instanceof EnvError)) throw error
      problems = error.problems
    }
    expect(problems).toEqual(
      ['PAYLOAD_SECRET', 'TOKEN_SECRET', 'HASH_KEY', 'DATA_KEYS'].map((name) => `${name} is not set`),
    )
  })
})
