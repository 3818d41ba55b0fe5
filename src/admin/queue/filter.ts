import { caseKinds, caseTargets, type CaseKind, type CaseTarget } from '../../contract/moderation'

const claimFilters = ['mine', 'free'] as const

export interface Filter {
  kind: CaseKind | null
  /** What it is about. */
  target: CaseTarget | null
  /** A `CaseReason`, or the key of a report reason. */
  reason: string | null
  /** For owners, who see all campuses. */
  campus: string | null
  claimed: (typeof claimFilters)[number] | null
  /** Only what waits too long. */
  escalated: boolean
  /** Also what is for a colleague: own cases, and appeals of what one decided. */
  undecidable: boolean
}

export const noFilter: Filter = {
  ...{ kind: null, target: null, reason: null, campus: null, claimed: null },
  ...{ escalated: false, undecidable: false },
}

/** Whether anything of what one may decide is left out. */
export const isFiltered = ({ undecidable: _more, ...rest }: Filter): boolean =>
  Object.values(rest).some((value) => value !== null && value !== false)

/** As it stands in the address of the page. */
export function queryOf(filter: Partial<Filter>): URLSearchParams {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== false)
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))
}

/** What `queryOf` wrote; what it cannot have written is left out. */
export function filterOf(asked: (name: keyof Filter) => string | null): Filter {
  return {
    kind: caseKinds.find((kind) => kind === asked('kind')) ?? null,
    target: caseTargets.find((target) => target === asked('target')) ?? null,
    reason: asked('reason') || null,
    campus: asked('campus') || null,
    claimed: claimFilters.find((claimed) => claimed === asked('claimed')) ?? null,
    escalated: asked('escalated') === 'true',
    undecidable: asked('undecidable') === 'true',
  }
}

/** What the door is asked. */
export function questionOf({ undecidable, ...filter }: Filter): URLSearchParams {
  const query = queryOf(filter)
  if (!undecidable) query.set('decidable', 'true')
  return query
}

/** The way to the queue with a filter, below the panel's own path. */
export function queueLink(filter: Partial<Filter>): `/queue${string}` {
  const query = queryOf(filter)
  return query.size > 0 ? `/queue?${query.toString()}` : '/queue'
}
