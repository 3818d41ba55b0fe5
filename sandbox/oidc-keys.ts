import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The keys of the OpenID provider, made when they are first needed; `foreign` is published nowhere. */
export class OidcKeys {
  private readonly made = new Map<string, { publicKey: KeyObject; privateKey: KeyObject }>()

  published(): Record<string, unknown> {
    return { ...this.pair('own').publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }
  }

  /** A JWT under RS256; a foreign key claims to be ours unless told otherwise. */
  sign(claims: object, key: 'own' | 'foreign', kid = 'own'): string {
    const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode(claims)}`
    return `${signed}.${sign('sha256', Buffer.from(signed), this.pair(key).privateKey).toString('base64url')}`
  }

  unsigned(claims: object): string {
    return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`
  }

  private pair(name: string) {
    const made = this.made.get(name) ?? generateKeyPairSync('rsa', { modulusLength: 2_048 })
    this.made.set(name, made)
    return made
  }
}
