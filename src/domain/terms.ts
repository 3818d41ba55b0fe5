/** Terms of the university year, by their first and last day, `YYYY-MM-DD`. */
export interface TermDays {
  firstDay: string
  lastDay: string
}

/** A term has more than one day. */
export const isTerm = ({ firstDay, lastDay }: TermDays): boolean => firstDay < lastDay

/** Whether a day belongs to both. */
export const overlaps = (one: TermDays, other: TermDays): boolean =>
  one.firstDay <= other.lastDay && other.firstDay <= one.lastDay

/** The term that a day belongs to. */
export const termOn = <Term extends TermDays>(terms: readonly Term[], day: string): Term | null =>
  terms.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay) ?? null
