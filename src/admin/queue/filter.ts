import type { CaseKind } from '../../contract/moderation'

export const claimFilters = ['mine', 'free'] as const

export interface Filter {
  kind: CaseKind | null
  claimed: (typeof claimFilters)[number] | null
}

export const noFilter: Filter = { kind: null, claimed: null }

export const isFiltered = ({ kind, claimed }: Filter) => kind !== null || claimed !== null

export const queryOf = ({ kind, claimed }: Filter): URLSearchParams =>
  new URLSearchParams({ ...(kind === null ? {} : { kind }), ...(claimed === null ? {} : { claimed }) })
