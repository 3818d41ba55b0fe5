import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { LoginProvider, OutsideIdentity } from '../../../src/providers/login/types'

type Credential = Record<string, unknown>

/** What the shared suite needs to know of one provider. */
export interface LoginScene {
  provider: LoginProvider
  /** A fresh credential, and whom it proves. */
  issue(): Promise<{ credential: Credential; identity: OutsideIdentity }>
  /** Credentials that cannot be one, and the field that is wrong. */
  malformed: [Credential, string][]
  /** Absent where the credential is not a secret (`dev`). */
  secret?: {
    /** Well formed, and never issued. */
    wrong: Credential
    /** Lets every credential issued so far grow too old. */
    expire(): Promise<void>
  }
  /** Absent where no outside service is asked. */
  outage?: {
    silent(): Promise<void>
    cutOff(): Promise<void>
    garbage(): Promise<void>
    restore(): Promise<void>
  }
  close?(): Promise<void>
}

/** What every way to sign in must do, whoever stands behind it. */
export function describeLoginProvider(
  name: string,
  traits: { secret: boolean; outside: boolean },
  open: () => Promise<LoginScene>,
): void {
  describe(`signing in with ${name}`, () => {
    let scene: LoginScene
    const refusal = (credential: Credential) =>
      scene.provider.authenticate(credential).then(
        (identity) => ({ identity }),
        (error: unknown) => error,
      )

    beforeAll(async () => {
      scene = await open()
    })
    afterAll(() => scene.close?.())

    it('proves who the person is, and says nothing more', async () => {
      const { credential, identity } = await scene.issue()
      expect(await scene.provider.authenticate(credential)).toEqual(identity)
      expect(identity.provider).toBe(scene.provider.name)
    })

    it('proves the same person again on the next visit', async () => {
      const first = await scene.issue()
      await scene.provider.authenticate(first.credential)
      const second = await scene.issue()
      expect(await scene.provider.authenticate(second.credential)).toEqual(first.identity)
    })

    it('names the field of a malformed credential and asks nobody about it', async () => {
      expect(scene.malformed.length).toBeGreaterThan(2)
      for (const [credential, path] of scene.malformed) {
        expect(await refusal(credential)).toMatchObject({ code: 'VALIDATION_FAILED', problems: [{ path }] })
      }
    })

    if (traits.secret) {
      const secret = () => {
        if (scene.secret === undefined) throw new Error('the scene knows no wrong credential')
        return scene.secret
      }

      it('refuses a credential that was never issued', async () => {
        expect(await refusal(secret().wrong)).toMatchObject({ code: 'CREDENTIAL_INVALID' })
      })

      it('refuses a credential the second time', async () => {
        const { credential } = await scene.issue()
        await scene.provider.authenticate(credential)
        expect(await refusal(credential)).toMatchObject({ code: 'CREDENTIAL_INVALID' })
      })

      it('refuses a credential that has expired', async () => {
        const { credential } = await scene.issue()
        await secret().expire()
        expect(await refusal(credential)).toMatchObject({ code: 'CREDENTIAL_INVALID' })
      })
    }

    if (traits.outside) {
      it.each(['silent', 'cutOff', 'garbage'] as const)(
        'asks the person to try later while the service is %s, and lets them in afterwards',
        async (fault) => {
          if (scene.outage === undefined) throw new Error('the scene has no outage')
          const before = await scene.issue()
          await scene.outage[fault]()
          expect(await refusal(before.credential)).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
          await scene.outage.restore()
          const after = await scene.issue()
          expect(await scene.provider.authenticate(after.credential)).toEqual(after.identity)
        },
      )
    }
  })
}
