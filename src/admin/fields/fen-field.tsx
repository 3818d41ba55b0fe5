'use client'

import {
  FieldDescription,
  FieldError,
  FieldLabel,
  RenderCustomComponent,
  useField,
  useTranslation,
} from '@payloadcms/ui'
import { mergeFieldStyles } from '@payloadcms/ui/shared'
import type { NumberFieldClientComponent } from 'payload'
import { useCallback, useState } from 'react'
import { useText } from '../lib/use-text'
import { parseYuan, yuanText } from '../lib/yuan'

interface Draft {
  typed: string
  /** The form's value while this was typed; when it moves on without us, the draft is void. */
  fen: number | null
}

/**
 * Stands in the form while what is typed is no amount. The server refuses it, so that the stored price stays as it
 * is: the panel does not ask its fields before it saves.
 */
const unreadableFen = -1

/** Money: whole fen in the form, yuan with two decimals for the person. */
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
  const shown = current ? current.typed : fen === unreadableFen ? '' : yuanText(fen)
  const locked = Boolean(readOnly || disabled)

  const type = (typed: string) => {
    const result = parseYuan(typed)
    const next = 'fen' in result ? result.fen : unreadableFen
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
      style={mergeFieldStyles(field)}
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
            value={shown}
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
