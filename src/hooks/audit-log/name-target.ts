import type { FieldHook } from 'payload'
import { staffOf } from '../../access/actor'
import { nameOf } from '../../operations/audit/name-of'

/** What an act was about, by the name that it has now: the log itself keeps none of people. */
export const nameTarget: FieldHook = async ({ value, siblingData, req }) => {
  const { target, targetId } = siblingData as { target?: unknown; targetId?: unknown }
  if (typeof target !== 'string' || typeof targetId !== 'string' || staffOf(req) === null)
    return value as unknown
  const name = await nameOf(req, target, targetId)
  return [value, name].filter((each) => typeof each === 'string' && each !== '').join(' · ') || null
}
