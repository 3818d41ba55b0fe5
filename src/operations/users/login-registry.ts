import type { BasePayload, Payload } from 'payload'
import { keyedHash } from '../../lib/field-cipher'
import { createLoginRegistry, type LoginRegistry } from '../../providers/login/registry'
import { phoneCodesOf } from './phone-codes'

const registries = new WeakMap<BasePayload, LoginRegistry>()

/** The ways in that this installation offers; made once per process. */
export function loginRegistryOf(payload: Payload): LoginRegistry {
  const known = registries.get(payload)
  if (known) return known
  const { env } = payload.services
  const registry = createLoginRegistry({
    env,
    phoneCodes: phoneCodesOf(payload),
    hashPhone: (phone) => keyedHash('phone', phone, env.HASH_KEY),
  })
  registries.set(payload, registry)
  return registry
}
