import type { Language } from '../contract/codes'
import type { Position } from '../domain/position'
import { hoursInWords, isOpenAt, type Period } from '../domain/safe-spots/hours'

interface Spot {
  id: string
  name: string
  nameEn: string | null
  description: string | null
  location: Position
  hours: Period[]
}

/** A place to meet as the app shows it. */
export function presentSpot(spot: Spot, language: Language, now: Date) {
  const { id, name, nameEn, description, location, hours } = spot
  return {
    id,
    name,
    nameEn,
    description,
    location,
    hours: hours.map(({ days, from, until }) => ({ days: [...days], from, until })),
    hoursText: hoursInWords(hours, language),
    open: isOpenAt(hours, now),
  }
}
