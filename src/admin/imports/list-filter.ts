import { dayOf } from '../../domain/days'

interface ListQuery {
  where?: unknown
  search?: unknown
}

interface Understood {
  /** Of `GET /products/export`. */
  parameters: Partial<Record<'status' | 'category' | 'campus' | 'from' | 'to', string>>
  /** Something of the list's filter has no meaning for an export. */
  left: boolean
}

type Condition = Record<string, Record<string, unknown>>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The conditions of a filter that are all to be met; null for one that cannot be told so. */
function conditionsOf(where: unknown): Condition[] | null {
  if (where === undefined || where === null) return []
  if (!isRecord(where)) return null
  const all: Condition[] = []
  for (const [key, value] of Object.entries(where)) {
    if (key === 'and' || (key === 'or' && Array.isArray(value) && value.length <= 1)) {
      if (!Array.isArray(value)) return null
      for (const each of value) {
        const inside = conditionsOf(each)
        if (!inside) return null
        all.push(...inside)
      }
    } else if (key === 'or' || !isRecord(value)) return null
    else all.push({ [key]: value })
  }
  return all
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : String(value).split(',')).map(String).filter(Boolean)

const day = (value: unknown): string | null => {
  const date = new Date(String(value))
  if (Number.isNaN(date.getTime())) return null
  return dayOf(date)
}

/** What an export can do of the filter of the list of listings. */
export function exportQuery({ where, search }: ListQuery): Understood {
  const parameters: Understood['parameters'] = {}
  const conditions = conditionsOf(where)
  let left = conditions === null || (typeof search === 'string' && search !== '')
  for (const condition of conditions ?? []) {
    for (const [field, tests] of Object.entries(condition)) {
      for (const [operator, value] of Object.entries(tests)) {
        const is = `${field} ${operator}`
        const date = field === 'createdAt' ? day(value) : null
        const name =
          is === 'status equals' || is === 'status in'
            ? 'status'
            : is === 'category equals' || is === 'campus equals'
              ? (field as 'category' | 'campus')
              : date && /^greater_than/.test(operator)
                ? 'from'
                : date && /^less_than/.test(operator)
                  ? 'to'
                  : null
        if (name === null || parameters[name] !== undefined) left = true
        else parameters[name] = date ?? (name === 'status' ? texts(value).join(',') : String(value))
      }
    }
  }
  return { parameters, left }
}
