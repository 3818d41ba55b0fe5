import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { AppError } from '../../../src/lib/errors'
import type { CampusVerifier, FinishInput, Finding } from '../../../src/providers/campus/types'

/** What can happen to the campus's side; `huge` is more than any answer has, `redirecting` leads to another host. */
export type Outage = 'silent' | 'cutOff' | 'garbage' | 'huge' | 'redirecting'

/** What the shared suite needs to know of one method. */
export interface CampusScene {
  verifier: CampusVerifier
  /** A fresh credential and what it proves; of the same person every time. */
  issue(): Promise<{ credential: FinishInput; finding: Finding }>
  /** What cannot be a credential, and the field that is wrong. */
  malformed: [FinishInput, string][]
  /** Well formed, and never issued. Absent where only staff can judge. */
  wrong?: () => Promise<FinishInput>
  /** Lets every credential issued so far grow too old. */
  expire?: () => Promise<void>
  /** From now on the campus is so, until `restore`. */
  outage?: Partial<Record<Outage, () => Promise<void>>>
  restore?: () => Promise<void>
  /** Texts that no error and no log may hold, besides those of the credentials (from 4 letters). */
  secrets: string[]
  close?(): Promise<void>
}

export interface CampusTraits {
  /** `judges`: says at once whether it is true; otherwise a picture for staff. */
  judges: boolean
  oneUse: boolean
  expires: boolean
  outages: Outage[]
}

const outputs = [console, process.stdout, process.stderr] as const

/** What every way to prove membership must do, whoever stands behind it. */
export function describeCampusVerifier(
  name: string,
  traits: CampusTraits,
  open: () => Promise<CampusScene>,
): void {
  describe(`proving membership with ${name}`, () => {
    let scene: CampusScene
    const secrets = new Set<string>()
    const said: string[] = []
    const spies: { mockRestore(): void }[] = []

    async function finish(credential: FinishInput): Promise<unknown> {
      for (const secret of textsOf(credential)) secrets.add(secret)
      try {
        return await scene.verifier.finish(credential)
      } catch (error) {
        said.push(describeError(error))
        return error
      }
    }
    async function issue() {
      const issued = await scene.issue()
      if (issued.finding.member.subject.length >= 4) secrets.add(issued.finding.member.subject)
      return issued
    }
    function part<K extends keyof CampusScene>(key: K): NonNullable<CampusScene[K]> {
      const value = scene[key]
      if (value === undefined) throw new Error(`the scene of ${name} has no ${key}`)
      return value
    }

    beforeAll(async () => {
      scene = await open()
      for (const secret of scene.secrets) secrets.add(secret)
      for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
        spies.push(
          jest.spyOn(outputs[0], method).mockImplementation((...args) => void said.push(inspect(args))),
        )
      }
      for (const stream of [outputs[1], outputs[2]]) {
        const write = stream.write.bind(stream) as (...args: unknown[]) => boolean
        spies.push(
          jest.spyOn(stream, 'write').mockImplementation((...args: unknown[]) => {
            said.push(String(args[0]))
            return write(...args)
          }),
        )
      }
    })
    afterAll(async () => {
      for (const spy of spies) spy.mockRestore()
      await scene.close?.()
    })

    it('proves a member, and says nothing more', async () => {
      const { credential, finding } = await issue()
      expect(await finish(credential)).toEqual(finding)
      expect(finding.verdict).toBe(traits.judges ? 'proven' : 'review')
    })

    it('knows the same person again', async () => {
      const first = await issue()
      expect(await finish(first.credential)).toEqual(first.finding)
      const second = await issue()
      expect(await finish(second.credential)).toMatchObject({ member: first.finding.member })
    })

    it('names the field of a malformed credential', async () => {
      expect(scene.malformed.length).toBeGreaterThan(2)
      for (const [credential, path] of scene.malformed) {
        expect(await finish(credential)).toMatchObject({ code: 'VALIDATION_FAILED', problems: [{ path }] })
      }
    })

    if (traits.judges) {
      it('refuses a wrong credential', async () => {
        expect(await finish(await part('wrong')())).toMatchObject({ code: 'VERIFICATION_FAILED' })
      })
    }

    if (traits.oneUse) {
      it('refuses a credential the second time', async () => {
        const { credential, finding } = await issue()
        expect(await finish(credential)).toEqual(finding)
        expect(await finish(credential)).toMatchObject({ code: 'VERIFICATION_FAILED' })
      })

      it('proves once when a credential comes five times at the same moment', async () => {
        const { credential, finding } = await issue()
        const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => finish(credential)))
        const proven = outcomes.filter((outcome) => !(outcome instanceof Error))
        expect(proven).toEqual([finding])
        for (const outcome of outcomes.filter((each) => each instanceof Error))
          expect(outcome).toMatchObject({ code: 'VERIFICATION_FAILED' })
      })
    }

    if (traits.expires) {
      it('refuses a credential that has expired', async () => {
        const { credential } = await issue()
        await part('expire')()
        expect(await finish(credential)).toMatchObject({ code: 'VERIFICATION_FAILED' })
      })
    }

    for (const outage of traits.outages) {
      it(`asks the person to try later while the campus is ${outage}, and proves membership afterwards`, async () => {
        const begin = part('outage')[outage]
        if (begin === undefined) throw new Error(`the scene of ${name} has no outage ${outage}`)
        const before = await issue()
        await begin()
        expect(await finish(before.credential)).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
        await part('restore')()
        const after = await issue()
        expect(await finish(after.credential)).toEqual(after.finding)
      })
    }

    it('has put nothing secret into an error or a log', async () => {
      await finish({ fields: {} })
      if (scene.wrong !== undefined) await finish(await scene.wrong())
      expect(said.length).toBeGreaterThan(0)
      expect(secrets.size).toBeGreaterThan(0)
      for (const text of said) {
        for (const secret of secrets) expect(text).not.toContain(secret)
      }
    })
  })
}

/** Everything of an error that a log could show: message, stack, fields, and the same of its causes. */
export function describeError(error: unknown): string {
  if (!(error instanceof AppError)) throw new Error('not an AppError', { cause: error })
  return inspect(error, {
    depth: Infinity,
    showHidden: true,
    maxStringLength: Infinity,
    maxArrayLength: Infinity,
  })
}

/** The texts in a credential that could give somebody away; addresses count with their query only. */
function textsOf({ fields, state, secret, callbackUrl }: FinishInput): string[] {
  const query =
    callbackUrl !== undefined && URL.canParse(callbackUrl) ? new URL(callbackUrl).searchParams.values() : []
  return [...Object.values(fields), state, secret, ...query].filter(
    (value): value is string => typeof value === 'string' && value.trim().length >= 4,
  )
}
