import type { BasePayload, Payload } from 'payload'
import { createPushRegistry, type PushRegistry } from '../../providers/notification/registry'

const registries = new WeakMap<BasePayload, PushRegistry>()

/** The channels that this installation can push on; made once per process. */
export function pushRegistryOf(payload: Payload): PushRegistry {
  const known = registries.get(payload)
  if (known) return known
  const { env, redis, logger } = payload.services
  const registry = createPushRegistry({ env, redis, logger })
  registries.set(payload, registry)
  return registry
}
