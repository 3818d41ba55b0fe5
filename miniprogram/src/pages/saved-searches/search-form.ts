/** A search to be saved: what may stand in its form, and what is sent. */
import { parseYuan } from '../../lib/format'
import type { NewSavedSearch, SavedSearch } from '../../services/saved-searches'

export interface SearchForm {
  q: string
  category: string | null
  kind: 'item' | 'book' | null
  from: string
  to: string
}

export const emptySearch: SearchForm = { q: '', category: null, kind: null, from: '', to: '' }

export type SearchProblem = 'wordsOrCategory' | 'notYuan' | 'turned'

/** What is wrong, by the server's names of the fields. */
export function findSearchProblems({ q, category, from, to }: SearchForm): Record<string, SearchProblem> {
  const problems: Record<string, SearchProblem> = {}
  if (q.trim() === '' && category === null) problems.q = 'wordsOrCategory'
  const [least, most] = [parseYuan(from), parseYuan(to)]
  if (from.trim() !== '' && least === null) problems.minPriceFen = 'notYuan'
  if (to.trim() !== '' && most === null) problems.maxPriceFen = 'notYuan'
  else if (least !== null && most !== null && least > most) problems.maxPriceFen = 'turned'
  return problems
}

/** What is sent; nothing stands for what was left open. */
export const searchOf = ({ q, category, kind, from, to }: SearchForm): NewSavedSearch =>
  withoutNull({
    q: q.trim() || null,
    category,
    kind,
    minPriceFen: parseYuan(from),
    maxPriceFen: parseYuan(to),
  })

/** The same search once more, as it was. */
export const sameSearch = ({ q, category, kind, minPriceFen, maxPriceFen }: SavedSearch): NewSavedSearch =>
  withoutNull({ q, category, kind, minPriceFen, maxPriceFen })

const withoutNull = (search: {
  [Name in keyof NewSavedSearch]: NewSavedSearch[Name] | null
}): NewSavedSearch => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null))
