import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PushMessage, PushOutcome, PushProvider } from '../../../src/providers/notification/types'

/** What arrived, in words that all channels have. */
export interface Arrived {
  to: string
  title: string
  text: string
}

/** What the shared suite needs to know of one provider. */
export interface PushScene {
  provider: PushProvider
  /** The same, where nobody listens. */
  unreachable: PushProvider
  /** A message that fits, to a person who wants it. */
  message: PushMessage
  /** What of the message must be found in what arrived. */
  says: { title: string; texts: string[] }
  /** Lets the person be told this many times. */
  allow(times: number): Promise<void>
  arrived(): Promise<Arrived[]>
  fault: {
    /** The next message is put off. */
    busy(): Promise<void>
    /** The next message is taken, and the line cut before the answer. */
    cutAfter(): Promise<void>
    /** The next message meets silence after it left. */
    silent(): Promise<void>
  }
  /** Messages that will never arrive, and who has to mend that. */
  hopeless: { why: string; message: PushMessage; alarm: boolean }[]
  /** A provider whose service speaks in tongues, and what must be concluded from it. */
  garbage(): Promise<{ provider: PushProvider; outcome: 'unknown' | 'retry' }>
  tokens?: {
    expire(): Promise<void>
    /** How often a token was asked for so far. */
    fetched(): Promise<number>
  }
  /** Everything that was logged. */
  log(): string
  /** What may be found neither in the log nor in an outcome. */
  secrets: RegExp
  reset(): Promise<void>
  close(): Promise<void>
}

/** What every way to push must do, whoever stands behind it. */
export function describePushProvider(
  name: string,
  traits: { consent: boolean; tokens: boolean },
  open: () => Promise<PushScene>,
): void {
  describe(`a message pushed by ${name}`, () => {
    let scene: PushScene
    const outcomes: PushOutcome[] = []
    const send = async (message = scene.message, provider = scene.provider) => {
      const outcome = await provider.send(message)
      outcomes.push(outcome)
      return outcome
    }
    const count = async () => (await scene.arrived()).length

    beforeAll(async () => {
      scene = await open()
    })
    afterAll(() => scene.close())
    beforeEach(() => scene.reset())

    it('arrives once and says what it should', async () => {
      await scene.allow(1)
      expect(await send()).toMatchObject({ outcome: 'sent' })
      const [arrived, ...more] = await scene.arrived()
      expect(more).toEqual([])
      expect(arrived).toMatchObject({ to: scene.message.to, title: scene.says.title })
      for (const text of scene.says.texts) expect(arrived?.text).toContain(text)
    })

    it('may be sent again while the service is busy, and then arrives once', async () => {
      await scene.allow(1)
      await scene.fault.busy()
      expect(await send()).toMatchObject({ outcome: 'retry' })
      expect(await count()).toBe(0)
      expect(await send()).toMatchObject({ outcome: 'sent' })
      expect(await count()).toBe(1)
    })

    it('may be sent again when nobody listens', async () => {
      expect(await send(scene.message, scene.unreachable)).toMatchObject({ outcome: 'retry' })
    })

    it('is not sent again when it will never work, and staff hear of it if it is theirs to mend', async () => {
      await scene.allow(1)
      expect(scene.hopeless.length).toBeGreaterThan(1)
      for (const { why, message, alarm } of scene.hopeless) {
        expect({ why, ...(await send(message)) }).toMatchObject({ why, outcome: 'refused', alarm })
      }
      expect(await count()).toBe(0)
    })

    it('is not known to have arrived when the line is cut behind it', async () => {
      await scene.allow(1)
      await scene.fault.cutAfter()
      expect(await send()).toMatchObject({ outcome: 'unknown' })
      // Why it must not be sent again: it did arrive.
      expect(await count()).toBe(1)
    })

    it('is not known to have arrived when nobody answers', async () => {
      await scene.allow(1)
      await scene.fault.silent()
      expect(await send()).toMatchObject({ outcome: 'unknown' })
    })

    it('is not taken for sent when the answer makes no sense', async () => {
      const { provider, outcome } = await scene.garbage()
      expect(await send(scene.message, provider)).toMatchObject({ outcome })
    })

    if (traits.consent) {
      it('does not go to a person who has no subscription left', async () => {
        await scene.allow(1)
        expect(await send()).toMatchObject({ outcome: 'sent' })
        expect(await send()).toMatchObject({ outcome: 'no_consent' })
        expect(await count()).toBe(1)
      })
    }

    if (traits.tokens) {
      it('arrives for each of fifty at once although the token expires, which is replaced once', async () => {
        const { tokens } = scene
        if (tokens === undefined) throw new Error('the scene has no tokens')
        await scene.allow(51)
        await send()
        const before = await tokens.fetched()
        await tokens.expire()
        const all = await Promise.all(Array.from({ length: 50 }, () => send()))
        expect(all.filter(({ outcome }) => outcome === 'sent')).toHaveLength(50)
        expect(await tokens.fetched()).toBe(before + 1)
        expect(await count()).toBe(51)
      })
    }

    it('leaves no secret and nobody behind in the log or in what is kept of it', () => {
      expect(outcomes.length).toBeGreaterThan(5)
      // The id that the service gave it is kept on purpose.
      const kept = JSON.stringify(outcomes.map((outcome) => ({ ...outcome, vendorId: '' })))
      expect(kept).not.toMatch(scene.secrets)
      expect(scene.log()).not.toMatch(scene.secrets)
    })
  })
}
