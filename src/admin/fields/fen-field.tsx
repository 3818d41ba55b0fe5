'use client'

import {
  FieldDescription,
  FieldError,
  FieldLabel,
  RenderCustomComponent,
  useField,
  useTranslation,
} from '@payloadcms/ui'
import type { NumberFieldClientComponent } from 'payload'
import { useCallback, useState } from 'react'
import { useText } from '../lib/use-text'
import { parseYuan, yuanText } from '../lib/yuan'

interface Draft {
  typed: string
  /** The form's value while this was typed; when it moves on without us, the draft is void. */
  fen: number | null
}

/** Money: whole fen in the form, yuan with two decimals for the person. What is no price keeps the old value. */
export const FenField: NumberFieldClientComponent = ({ field, path: pathFromProps, readOnly }) => {
  const { admin: { className, description } = {}, label, required } = field
  const { t } = useTranslation()
  const { text } = useText()
  const [draft, setDraft] = useState<Draft | null>(null)
  const parsed = draft ? parseYuan(draft.typed) : null
  const problem = parsed && 'problem' in parsed ? text(parsed.problem) : undefined

  const validate = useCallback(
    (value: unknown) => {
      if (problem) return problem
      return required && typeof value !== 'number' ? t('validation:required') : true
    },
    [problem, required, t],
  )
  const {
    customComponents: { AfterInput, BeforeInput, Description, Error, Label } = {},
    disabled,
    errorMessage,
    path,
    setValue,
    showError,
    value,
  } = useField<number | null | undefined>({ potentiallyStalePath: pathFromProps, validate })

  const fen = value ?? null
  const current = draft?.fen === fen ? draft : null
  const wrong = current ? problem : undefined
  const locked = Boolean(readOnly || disabled)

  const type = (typed: string) => {
    const result = parseYuan(typed)
    const next = 'fen' in result ? result.fen : fen
    setDraft({ typed, fen: next })
    if (next !== fen) setValue(next)
  }
  const leave = () => {
    if (!problem) setDraft(null)
  }

  return (
    <div
      className={[
        'field-type',
        'number',
        'fen-field',
        className,
        (wrong || showError) && 'error',
        locked && 'read-only',
      ]
        .filter(Boolean)
        .join(' ')}
    >
      <RenderCustomComponent
        CustomComponent={Label}
        Fallback={<FieldLabel label={label} path={path} required={required} />}
      />
      <div className="field-type__wrap">
        <RenderCustomComponent
          CustomComponent={Error}
          Fallback={
            <FieldError message={wrong ?? errorMessage} path={path} showError={Boolean(wrong) || showError} />
          }
        />
        {BeforeInput}
        <div className="fen-field__input">
          <span aria-hidden="true" className="fen-field__sign">
            ¥
          </span>
          <input
            aria-invalid={wrong || showError ? true : undefined}
            autoComplete="off"
            disabled={locked}
            id={`field-${path.replaceAll('.', '__')}`}
            inputMode="decimal"
            name={path}
            onBlur={leave}
            onChange={(event) => type(event.target.value)}
            placeholder="0.00"
            type="text"
            value={current ? current.typed : yuanText(fen)}
          />
        </div>
        {AfterInput}
        <RenderCustomComponent
          CustomComponent={Description}
          Fallback={<FieldDescription description={description} path={path} />}
        />
      </div>
    </div>
  )
}
