import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { TextChecker } from '../../../src/providers/safety/types'

export interface CheckerScene {
  checker: TextChecker
  /** The same, where nobody listens. */
  unreachable: TextChecker
  author: string
  stranger: string
  /** Texts that the service says this of. */
  texts: { pass: string; review: string; risky: string }
  fault: { busy(): Promise<void>; slow(): Promise<void>; garbage(): Promise<void> }
  log(): string
  secrets: RegExp
  close(): Promise<void>
}

/** What every service that judges texts must do, whoever stands behind it. */
export function describeTextChecker(name: string, open: () => Promise<CheckerScene>): void {
  describe(`a text judged by ${name}`, () => {
    let scene: CheckerScene
    beforeAll(async () => {
      scene = await open()
    })
    afterAll(() => scene?.close())
    const check = (text: string, author = scene.author) => scene.checker.check(text, author)

    test('passes, is to be looked at, or must not be shown', async () => {
      for (const verdict of ['pass', 'review', 'risky'] as const)
        expect(await check(scene.texts[verdict])).toMatchObject({ verdict })
    })

    test('of somebody whom the service does not know is not judged', async () => {
      expect(await check(scene.texts.risky, scene.stranger)).toEqual({ verdict: 'stranger' })
    })

    test('is left unjudged while the service is busy, silent, confused or away', async () => {
      for (const fault of ['busy', 'slow', 'garbage'] as const) {
        await scene.fault[fault]()
        expect([fault, (await check(scene.texts.risky)).verdict]).toEqual([fault, 'silent'])
      }
      expect((await scene.unreachable.check(scene.texts.risky, scene.author)).verdict).toBe('silent')
      expect(await check(scene.texts.risky)).toMatchObject({ verdict: 'risky' })
    })

    test('is found in no log', () => expect(scene.log()).not.toMatch(scene.secrets))
  })
}
