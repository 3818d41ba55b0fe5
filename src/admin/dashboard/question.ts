import { startOf, type DayRange } from '../../domain/days'
import { lastDays, type PeriodKind } from '../../domain/stats/periods'

/** What the dashboard shows: a range, how it is divided, and where. */
export interface Question extends DayRange {
  by: PeriodKind
  /** Empty for all campuses. */
  campus: string
}

export const lastDaysQuestion = (days: number, today: string): DayRange => lastDays(days, startOf(today))

/** Shown first. */
export const firstQuestion = (today: string): Question => ({
  ...lastDaysQuestion(30, today),
  by: 'day',
  campus: '',
})

export const queryOf = ({ from, to, by, campus }: Question): string =>
  `from=${from}&to=${to}&by=${by}${campus === '' ? '' : `&campus=${campus}`}`

export const overviewPath = (question: Question): string => `/stats/overview?${queryOf(question)}`
