import { caseKinds, type CaseKind } from '../../contract/moderation'
import type { QueuePage } from '../../operations/cases/types'
import { useText } from '../lib/use-text'
import type { Filter } from './filter'
import { totalOf } from './use-queue'
import { kindWords, words } from './words'

interface QueueFiltersProps {
  filter: Filter
  counts: QueuePage['counts'] | null
  onChange: (filter: Filter) => void
}

export function QueueFilters({ filter, counts, onChange }: QueueFiltersProps) {
  const { text } = useText()
  const numbered = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} (${count})`
  const toggle = (claimed: NonNullable<Filter['claimed']>, label: string) => (
    <label className="queue__check">
      <input
        checked={filter.claimed === claimed}
        onChange={({ target }) => onChange({ ...filter, claimed: target.checked ? claimed : null })}
        type="checkbox"
      />
      {label}
    </label>
  )
  return (
    <form
      aria-label={text(words.filters)}
      className="queue__filters"
      onSubmit={(event) => event.preventDefault()}
    >
      <label htmlFor="queue-kind">{text(words.kind)}</label>
      <select
        id="queue-kind"
        onChange={({ target }) =>
          onChange({ ...filter, kind: caseKinds.find((kind) => kind === target.value) ?? null })
        }
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape') currentTarget.blur()
        }}
        value={filter.kind ?? ''}
      >
        <option value="">{numbered(text(words.allKinds), counts ? totalOf(counts) : undefined)}</option>
        {caseKinds.map((kind: CaseKind) => (
          <option key={kind} value={kind}>
            {numbered(text(kindWords[kind]), counts?.[kind])}
          </option>
        ))}
      </select>
      {toggle('mine', text(words.mine))}
      {toggle('free', text(words.unclaimed))}
    </form>
  )
}
