import type { BasePayload, Payload } from 'payload'
import { isVisible } from '../../domain/products/moves'
import { sceneOfListing } from '../../domain/products/share-scene'
import { AppError } from '../../lib/errors'
import { createShareCodes } from '../../providers/share-codes/registry'
import type { ShareCode, ShareCodes } from '../../providers/share-codes/types'
import type { InTransaction } from '../../lib/sql'
import { readProduct } from './read-product'

type Drawn = Extract<ShareCode, { state: 'drawn' }>

interface Drawing {
  codes: ShareCodes | null
  /** By scene, the longest unused first; a code never changes. */
  drawn: Map<string, Promise<Drawn>>
}

const drawings = new WeakMap<BasePayload, Drawing>()

/** Some 100 kB each. */
const keptMax = 200
const page = 'pages/product/index'

/**
 * The mini-program code of a listing that everybody may see.
 * @throws {AppError} NOT_FOUND, PROVIDER_UNAVAILABLE where nobody draws codes, or just now
 */
export async function drawShareCard(
  req: InTransaction & { payload: Payload },
  viewer: string | null,
  id: string,
): Promise<Drawn> {
  const { status } = await readProduct(req, viewer, id)
  // The seller's own eyes do not count: it is for others to scan.
  if (!isVisible(status)) throw new AppError('NOT_FOUND')
  const { codes, drawn } = drawingOf(req.payload)
  if (!codes) throw new AppError('PROVIDER_UNAVAILABLE')
  const scene = sceneOfListing(id)
  const known = drawn.get(scene) ?? draw(req.payload, codes, scene)
  drawn.delete(scene)
  drawn.set(scene, known)
  for (const oldest of drawn.keys()) {
    if (drawn.size <= keptMax) break
    drawn.delete(oldest)
  }
  try {
    return await known
  } catch (error) {
    if (drawn.get(scene) === known) drawn.delete(scene)
    throw error
  }
}

async function draw(payload: Payload, codes: ShareCodes, scene: string): Promise<Drawn> {
  const said = await codes.draw(page, scene)
  if (said.state === 'drawn') return said
  payload.services.logger.warn({ code: said.code, msg: 'No mini-program code was drawn' })
  throw new AppError('PROVIDER_UNAVAILABLE')
}

function drawingOf(payload: Payload): Drawing {
  const known = drawings.get(payload)
  if (known) return known
  const { env, redis, logger } = payload.services
  const made: Drawing = { codes: createShareCodes({ env, redis, logger }), drawn: new Map() }
  drawings.set(payload, made)
  return made
}
