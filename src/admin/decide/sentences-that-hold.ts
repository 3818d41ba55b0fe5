import type { ModerationAction } from '../../contract/moderation'
import type { ActView } from '../../operations/cases/types'
import type { DecidableThing } from '../../operations/moderation-acts/decide-thing'

type Person = NonNullable<DecidableThing['person']>

/** Whether somebody is kept silent (`mute`), or away (`suspend`, `ban`), at `now`. */
export const isUnder = (
  action: ModerationAction,
  { standing, mutedUntil }: Pick<Person, 'standing' | 'mutedUntil'>,
  now: Date,
): boolean =>
  action === 'mute' ? mutedUntil !== null && new Date(mutedUntil) > now : standing === 'suspended'

const endOf = ({ action, until }: ActView) =>
  action === 'ban' || until === null ? Number.POSITIVE_INFINITY : new Date(until).getTime()

/** Decisions by which the person is kept silent or away at `now`: of each the one that ends last, whenever it was made. */
export function sentencesThatHold(
  { person, history }: Pick<DecidableThing, 'person' | 'history'>,
  now: Date,
): ActView[] {
  if (!person) return []
  const longest = (...actions: ActView['action'][]) =>
    history.person
      .filter((act) => act.state === 'standing' && actions.includes(act.action) && endOf(act) > now.getTime())
      .reduce<ActView | null>((most, act) => (most === null || endOf(act) > endOf(most) ? act : most), null)
  return [
    isUnder('mute', person, now) ? longest('mute') : null,
    isUnder('suspend', person, now) ? longest('suspend', 'ban') : null,
  ].filter((act) => act !== null)
}
