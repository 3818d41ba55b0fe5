import { acts, offeredActs } from '../../../domain/moderation/acts'
import { moderationLimits } from '../../../contract/moderation'
import type { OfferedAct, QueueItem } from '../../../operations/cases/types'

/** Acts that every one of these cases may be decided by, as far as the table of acts knows; the server looks again. */
export function commonActs(items: readonly QueueItem[]): OfferedAct[] {
  const offers = items.map(({ kind, target }) => offeredActs(kind, target).map(({ action }) => action))
  return acts
    .filter(({ action }) => offers.every((names) => names.includes(action)))
    .map(({ action, on, reasoned, timed }) => ({
      action,
      on,
      reasoned,
      daysMax: timed
        ? action === 'mute'
          ? moderationLimits.muteDaysMax
          : moderationLimits.suspendDaysMax
        : null,
    }))
}
