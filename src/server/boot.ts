import { getPayload, type Payload, type SanitizedConfig } from 'payload'
import { campusTimeZone } from '../domain/time'
import { getEnv, type Env } from '../lib/env'
import { createServices, type Services } from '../lib/services'
import { recordViews } from '../operations/products/record-views'
import { writeMisses } from '../operations/search-misses/write-misses'

export interface Booted {
  env: Env
  config: SanitizedConfig
  payload: Payload
  services: Services
}

/**
 * What every process of ours starts with: settings checked, Payload connected, services on it. Whoever asks Payload
 * first owns all hooks, so this comes before Next handles anything.
 * @throws {EnvError} with all that is wrong in the settings
 */
export async function boot(): Promise<Booted> {
  // Schedules such as "every night" mean the campus's night, whatever clock the machine has.
  process.env.TZ ??= campusTimeZone
  const env = getEnv()
  // Payload's development reload would connect to a Next that this server only starts later.
  process.env.DISABLE_PAYLOAD_HMR = 'true'
  // After the settings are known to be good, because the config reads them.
  const { default: configPromise } = await import('../../payload.config')
  const config = await configPromise
  const services = await createServices(env)
  const payload = await getPayload({ config })
  payload.services = services
  services.views.start((views) => recordViews(payload, views))
  services.misses.start((misses) => writeMisses(payload, misses))
  surviveStrayRejections(services)
  return { env, config, payload, services }
}

let watching = false

/**
 * Payload drops promises in places (a refused filter through two relations was one), and Node ends the process for
 * each. One person's request must not end everybody's; the log tells.
 */
function surviveStrayRejections({ logger }: Services): void {
  if (watching) return
  watching = true
  process.on('unhandledRejection', (reason) => {
    logger.error({ err: reason, msg: 'A promise was rejected and nobody had asked for it' })
  })
}
