'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import type { DisputeDecision } from '../../contract/orders'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { useKeys } from '../queue/use-keys'
import { parseYuan } from '../lib/yuan'
import { decisionWords, partRange, words } from './words'

export interface Verdict {
  decision: DisputeDecision
  refundFen?: number
  reason: string
}

interface DecisionBoxProps {
  offered: DisputeDecision[]
  /** The largest part that can go back. */
  partMaxFen: number
  busy: boolean
  /** Whether numbers choose among the decisions. */
  shortcuts: boolean
  onDecide: (verdict: Verdict) => void
}

const reasonMax = 300

/** What each decision means for the money, an amount where one is needed, and the reason that both are told. */
export function DecisionBox({ offered, partMaxFen, busy, shortcuts, onDecide }: DecisionBoxProps) {
  const { text } = useText()
  const formId = useId()
  const [decision, setDecision] = useState<DisputeDecision | null>(null)
  const [yuan, setYuan] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Bilingual | null>(null)

  const range = partRange(partMaxFen)
  const choose = (chosen: DisputeDecision) => {
    setDecision(chosen)
    const field = chosen === 'partial_refund' ? 'yuan' : 'reason'
    requestAnimationFrame(() => document.getElementById(`${formId}-${field}`)?.focus())
  }
  const numbered = (event: KeyboardEvent) => {
    const chosen = offered[Number(event.key) - 1]
    if (busy || !chosen) return false
    choose(chosen)
  }
  useKeys(
    {
      a: () => document.getElementById(`${formId}-${offered[0]}`)?.focus(),
      ...Object.fromEntries(offered.map((_, index) => [String(index + 1), numbered])),
    },
    shortcuts,
  )
  const submit = () => {
    if (!decision) return setProblem(words.choose)
    if (reason.trim() === '') return setProblem(words.reasonNeeded)
    if (decision !== 'partial_refund') {
      setProblem(null)
      return onDecide({ decision, reason: reason.trim() })
    }
    const parsed = parseYuan(yuan)
    if ('problem' in parsed) return setProblem(parsed.problem)
    if (parsed.fen === null || parsed.fen < 1 || parsed.fen > partMaxFen) return setProblem(range)
    setProblem(null)
    onDecide({ decision, refundFen: parsed.fen, reason: reason.trim() })
  }

  return (
    <section className="dispute-case__decision" aria-labelledby={`${formId}-title`}>
      <h3 id={`${formId}-title`}>{text(words.decide)}</h3>
      <fieldset disabled={busy}>
        <legend>{text(words.decideHint)}</legend>
        {offered.map((name, index) => (
          <label key={name}>
            <input
              checked={decision === name}
              id={`${formId}-${name}`}
              name={`${formId}-decision`}
              onChange={() => setDecision(name)}
              type="radio"
            />
            <span>
              {shortcuts && <kbd>{index + 1}</kbd>} <strong>{text(decisionWords[name].label)}</strong>
              {' · '}
              {text(decisionWords[name].means)}
            </span>
          </label>
        ))}
      </fieldset>
      {decision === 'partial_refund' && (
        <label>
          <span>{text(words.refundYuan)}</span>
          <input
            disabled={busy}
            id={`${formId}-yuan`}
            inputMode="decimal"
            onChange={(event) => setYuan(event.target.value)}
            aria-describedby={`${formId}-range`}
            value={yuan}
          />
          <small id={`${formId}-range`}>{text(range)}</small>
        </label>
      )}
      <label>
        <span>{text(words.reason)}</span>
        <textarea
          disabled={busy}
          id={`${formId}-reason`}
          maxLength={reasonMax}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
          }}
          rows={3}
          value={reason}
        />
      </label>
      {problem && <p role="alert">{text(problem)}</p>}
      <Button disabled={busy} margin={false} onClick={submit}>
        {text(words.submit)}
      </Button>
      <p className="dispute-case__note">{text(words.final)}</p>
    </section>
  )
}
