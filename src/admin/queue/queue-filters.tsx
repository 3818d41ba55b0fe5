import type { KeyboardEvent } from 'react'
import { caseKinds, caseReasons, caseTargets } from '../../contract/moderation'
import type { QueuePage } from '../../operations/cases/types'
import { useText } from '../lib/use-text'
import type { Filter } from './filter'
import type { Choices } from './use-choices'
import { totalOf } from './use-queue'
import { kindWords, reasonWords, targetWords, words } from './words'

interface QueueFiltersProps {
  filter: Filter
  page: Pick<QueuePage, 'counts' | 'undecidable'> | null
  choices: Choices
  onChange: (filter: Filter) => void
}

interface Option {
  value: string
  label: string
}

export function QueueFilters({ filter, page, choices, onChange }: QueueFiltersProps) {
  const { text } = useText()
  const numbered = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} (${count})`
  const change = (changes: Partial<Filter>) => onChange({ ...filter, ...changes })
  const toggle = (checked: boolean, label: string, changed: (checked: boolean) => Partial<Filter>) => (
    <label className="queue__check">
      <input checked={checked} onChange={({ target }) => change(changed(target.checked))} type="checkbox" />
      {label}
    </label>
  )
  const claimed = (name: NonNullable<Filter['claimed']>, label: string) =>
    toggle(filter.claimed === name, label, (checked) => ({ claimed: checked ? name : null }))
  const colleagues = page?.undecidable ?? 0
  const reasons: Option[] = [
    ...[...choices.reportReasons].map(([value, label]) => ({ value, label })),
    ...caseReasons.map((value) => ({ value, label: text(reasonWords[value]) })),
  ]
  return (
    <form
      aria-label={text(words.filters)}
      className="queue__filters"
      onSubmit={(event) => event.preventDefault()}
    >
      <Choice
        all={numbered(text(words.allKinds), page ? totalOf(page.counts) : undefined)}
        id="queue-kind"
        label={text(words.kind)}
        onChange={(kind) => change({ kind: caseKinds.find((each) => each === kind) ?? null })}
        options={caseKinds.map((kind) => ({
          value: kind,
          label: numbered(text(kindWords[kind]), page?.counts[kind]),
        }))}
        value={filter.kind}
      />
      <Choice
        id="queue-target"
        label={text(words.about)}
        onChange={(target) => change({ target: caseTargets.find((each) => each === target) ?? null })}
        options={caseTargets.map((target) => ({ value: target, label: text(targetWords[target]) }))}
        value={filter.target}
      />
      <Choice
        id="queue-reason"
        label={text(words.why)}
        onChange={(reason) => change({ reason })}
        options={reasons}
        value={filter.reason}
      />
      {choices.campuses.size > 0 && (
        <Choice
          id="queue-campus"
          label={text(words.campus)}
          onChange={(campus) => change({ campus })}
          options={[...choices.campuses].map(([value, label]) => ({ value, label }))}
          value={filter.campus}
        />
      )}
      {claimed('mine', text(words.mine))}
      {claimed('free', text(words.unclaimed))}
      {toggle(filter.escalated, text(words.escalated), (escalated) => ({ escalated }))}
      {(colleagues > 0 || filter.undecidable) &&
        toggle(filter.undecidable, numbered(text(words.forColleagues), colleagues), (undecidable) => ({
          undecidable,
        }))}
    </form>
  )
}

interface ChoiceProps {
  id: string
  label: string
  options: readonly Option[]
  value: string | null
  /** What no choice is called. */
  all?: string
  onChange: (value: string | null) => void
}

export function Choice({ id, label, options, value, all, onChange }: ChoiceProps) {
  const { text } = useText()
  const leave = ({ key, currentTarget }: KeyboardEvent<HTMLSelectElement>) => {
    if (key === 'Escape') currentTarget.blur()
  }
  return (
    <span className="queue__choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        onChange={({ target }) => onChange(target.value || null)}
        onKeyDown={leave}
        value={value ?? ''}
      >
        <option value="">{all ?? text(words.any)}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
