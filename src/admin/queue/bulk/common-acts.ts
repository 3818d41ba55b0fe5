import { acts, offerOf, offeredActs, type OfferedAct } from '../../../domain/moderation/acts'
import type { CaseTarget } from '../../../contract/moderation'
import type { QueueItem } from '../../../operations/cases/types'

/** Acts that every one of these cases may be decided by, as far as the table of acts knows; the server looks again. */
export function commonActs(items: readonly QueueItem[]): OfferedAct[] {
  const offers = items.map(({ kind, target }) => offeredActs(kind, target).map(({ action }) => action))
  return acts.filter(({ action }) => offers.every((names) => names.includes(action))).map(offerOf)
}

/** What can be done to things that are found by what stands in them: people are judged one by one. */
export const actsOnThings = (target: CaseTarget): OfferedAct[] =>
  acts.filter(({ on, targets }) => on === 'thing' && targets.includes(target)).map(offerOf)
