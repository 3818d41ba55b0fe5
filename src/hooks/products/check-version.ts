import type { CollectionBeforeChangeHook } from 'payload'
import { AppError } from '../../lib/errors'

/**
 * Optimistic concurrency: whoever sends the version they saw is refused when the listing has moved on since. The
 * row is locked, so the comparison holds until the commit.
 */
export const checkVersion: CollectionBeforeChangeHook = ({ data, originalDoc, operation }) => {
  if (operation === 'create') return { ...data, version: 1 }
  const current = (originalDoc as { version: number }).version
  const seen = (data as { version?: number | null }).version
  if (seen !== undefined && seen !== null && seen !== current) {
    const { status, priceFen, updatedAt } = originalDoc as {
      status: string
      priceFen: number
      updatedAt: string
    }
    throw new AppError('CONFLICT', { data: { version: current, status, priceFen, updatedAt } })
  }
  return { ...data, version: current + 1 }
}
