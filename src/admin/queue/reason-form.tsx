'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState } from 'react'
import { moderationLimits } from '../../contract/moderation'
import type { OfferedAct } from '../../domain/moderation/acts'
import type { PersonView } from '../../operations/cases/types'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import type { Canned, Choices } from './use-choices'
import { useKeys } from './use-keys'
import { actWords, roleWords, words } from './words'

export interface Reasons {
  clause?: string
  reason?: string
  /** The canned reason that it is: it is told in both languages. */
  reasonText?: string
  days?: number
  person?: string
  keepOpen?: true
}

interface ReasonFormProps {
  act: OfferedAct
  campus: string
  /** To choose from, where it is not plain whom an act on a person means. */
  people: readonly PersonView[]
  choices: Choices
  busy: boolean
  shortcuts: boolean
  /** What a click does, where it is not this one thing that is acted on. */
  confirm?: string
  /** Whether the case may stay open. */
  mayStayOpen?: boolean
  /** Of an act that needs no reason: whether one is asked for, to be kept with the decision. */
  note?: boolean
  onSubmit: (reasons: Reasons) => void
  onCancel: () => void
}

const usualDays = [1, 3, 7, 30]

/** Clause, reason and days of an act: a number takes a canned reason, Enter confirms it. */
export function ReasonForm({
  act,
  campus,
  people,
  choices,
  busy,
  shortcuts,
  confirm,
  mayStayOpen = true,
  note = false,
  onSubmit,
  onCancel,
}: ReasonFormProps) {
  const { text } = useText()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [clause, setClause] = useState('')
  const [reason, setReason] = useState('')
  const [days, setDays] = useState('7')
  const [person, setPerson] = useState('')
  const [keepOpen, setKeepOpen] = useState(false)
  const [problem, setProblem] = useState<Bilingual | null>(null)

  const canned = act.reasoned ? choices.cannedFor(act.action, campus) : []
  const takesNote = note && !act.reasoned
  const clauses = choices.clausesOf(campus)
  const quotes = act.reasoned && act.on !== 'case'

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input[type=radio], button, select, textarea')?.focus()
  }, [])

  const take = (chosen: Canned) => {
    setReason(chosen.text)
    if (chosen.clause && clauses.some((each) => each.id === chosen.clause)) setClause(chosen.clause)
    setProblem(null)
    // Enter is all that is left, unless something has to be chosen still.
    requestAnimationFrame(() => document.getElementById(`${id}-confirm`)?.focus())
  }
  useKeys(
    {
      ...Object.fromEntries(canned.slice(0, 9).map((each, index) => [String(index + 1), () => take(each)])),
      Escape: onCancel,
    },
    shortcuts,
  )

  const { label } = actWords[act.action]
  const most = act.daysMax
  const range: Bilingual = { zh: `请填写 1 到 ${most} 天`, en: `From 1 to ${most} days` }
  const refuse = (said: Bilingual, field: string) => {
    setProblem(said)
    document.getElementById(`${id}-${field}`)?.focus()
  }
  const submit = () => {
    if (people.length > 0 && person === '') return refuse(words.chooseWhomFirst, `person-${people[0]?.id}`)
    if (quotes && clause === '') return refuse(words.chooseClauseFirst, 'clause')
    if (act.reasoned && reason.trim() === '') return refuse(words.writeReasonFirst, 'reason')
    const number = Number(days)
    if (most !== null && !(Number.isInteger(number) && number >= 1 && number <= most)) {
      return refuse(range, 'days')
    }
    setProblem(null)
    const chosen = canned.find((each) => each.text === reason)
    onSubmit({
      ...(quotes ? { clause } : {}),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(chosen === undefined ? {} : { reasonText: chosen.id }),
      ...(most === null ? {} : { days: number }),
      ...(person === '' ? {} : { person }),
      ...(keepOpen ? { keepOpen: true } : {}),
    })
  }

  return (
    <form
      aria-labelledby={`${id}-title`}
      className="queue__reason"
      noValidate
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      ref={form}
    >
      <h3 id={`${id}-title`}>{text(label)}</h3>
      <p className="queue__why">{text(actWords[act.action].means)}</p>
      {people.length > 0 && (
        <fieldset>
          <legend>{text(words.whom)}</legend>
          {people.map((each) => (
            <label className="queue__check" key={each.id}>
              <input
                checked={person === each.id}
                id={`${id}-person-${each.id}`}
                name={`${id}-person`}
                onChange={() => setPerson(each.id)}
                type="radio"
              />
              {each.role ? `${each.nickname}（${text(roleWords[each.role])}）` : each.nickname}
            </label>
          ))}
        </fieldset>
      )}
      {takesNote && (
        <label>
          <span>{text(words.note)}</span>
          <textarea
            id={`${id}-reason`}
            maxLength={moderationLimits.reasonMax}
            onChange={({ target }) => setReason(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
            }}
            rows={2}
            value={reason}
          />
        </label>
      )}
      {act.reasoned && (
        <>
          {canned.length > 0 ? (
            <div aria-label={text(words.canned)} className="queue__canned" role="group">
              {canned.map((each, index) => (
                <button
                  aria-pressed={reason === each.text}
                  key={each.id}
                  onClick={() => take(each)}
                  title={each.text}
                  type="button"
                >
                  {index < 9 && <kbd>{index + 1}</kbd>} {each.title}
                </button>
              ))}
            </div>
          ) : (
            <p className="queue__why">{text(words.noCanned)}</p>
          )}
          {quotes && (
            <label>
              <span>{text(words.clause)}</span>
              <select
                aria-required="true"
                id={`${id}-clause`}
                onChange={({ target }) => setClause(target.value)}
                value={clause}
              >
                <option value="">{text(words.chooseClause)}</option>
                {clauses.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.title}
                  </option>
                ))}
              </select>
              {choices.ready && clauses.length === 0 && <small>{text(words.noClauses)}</small>}
            </label>
          )}
          <label>
            <span>{text(words.reason)}</span>
            <textarea
              aria-required="true"
              id={`${id}-reason`}
              maxLength={moderationLimits.reasonMax}
              onChange={({ target }) => setReason(target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
              }}
              rows={3}
              value={reason}
            />
          </label>
        </>
      )}
      {most !== null && (
        <div className="queue__days">
          <label htmlFor={`${id}-days`}>{text(words.days)}</label>
          <input
            id={`${id}-days`}
            inputMode="numeric"
            max={most}
            min={1}
            onChange={({ target }) => setDays(target.value)}
            type="number"
            value={days}
          />
          {usualDays
            .filter((each) => each <= most)
            .map((each) => (
              <button
                aria-pressed={days === String(each)}
                key={each}
                onClick={() => setDays(String(each))}
                type="button"
              >
                {text({ zh: `${each} 天`, en: each === 1 ? '1 day' : `${each} days` })}
              </button>
            ))}
        </div>
      )}
      {mayStayOpen && act.on === 'person' && (
        <label className="queue__check">
          <input checked={keepOpen} onChange={({ target }) => setKeepOpen(target.checked)} type="checkbox" />
          {text(words.keepOpen)}
        </label>
      )}
      {problem && (
        <p className="queue__alarm" role="alert">
          {text(problem)}
        </p>
      )}
      <div className="queue__tools">
        <Button disabled={busy} id={`${id}-confirm`} margin={false} size="small" type="submit">
          {confirm ?? text({ zh: `确认${label.zh}`, en: `Confirm: ${label.en}` })}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onCancel} size="small" type="button">
          {`${text(words.cancel)} Esc`}
        </Button>
      </div>
    </form>
  )
}
