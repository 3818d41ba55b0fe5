'use client'

import { FieldError, FieldLabel, SelectInput } from '@payloadcms/ui'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AttributeDefinition } from '../../contract/products'
import { useText } from '../lib/use-text'

interface AttributeInputProps {
  definition: AttributeDefinition
  /** Under which the input is known to labels and tests. */
  path: string
  value: unknown
  problem: string | undefined
  readOnly: boolean
  /** `undefined` removes the value. What is no number yet is passed on as text, so that it is refused, not lost. */
  onChange: (value: unknown) => void
  onLeave: () => void
}

/** The input that fits one attribute: text, number with its unit, a choice, or yes and no. */
export function AttributeInput(props: AttributeInputProps) {
  const { definition, onChange, onLeave, value } = props
  const { text, language } = useText()
  const named = ({ label, labelEn }: { label: string; labelEn?: string | null }) =>
    (language === 'en' && labelEn) || label

  switch (definition.type) {
    case 'text':
      return (
        <Framed {...props} label={named(definition)} type="text">
          <input
            {...plainInput(props)}
            onBlur={onLeave}
            onChange={(event) => onChange(event.target.value)}
            value={asText(value)}
          />
        </Framed>
      )
    case 'number':
      return <NumberInput {...props} label={named(definition)} />
    case 'choice':
      return (
        <Choice
          {...props}
          label={named(definition)}
          options={(definition.options ?? []).map((option) => ({
            value: option.value,
            label: named(option),
          }))}
        />
      )
    case 'boolean':
      return (
        <Choice
          {...props}
          label={named(definition)}
          onChange={(chosen) => onChange(chosen === undefined ? undefined : chosen === 'yes')}
          options={[
            { value: 'yes', label: text({ zh: '是', en: 'Yes' }) },
            { value: 'no', label: text({ zh: '否', en: 'No' }) },
          ]}
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}
        />
      )
  }
}

interface Labelled extends AttributeInputProps {
  label: string
}

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const idOf = (path: string) => `field-${path.replaceAll('.', '__')}`

const plainInput = ({ path, problem, readOnly }: AttributeInputProps) =>
  ({
    'aria-invalid': problem ? true : undefined,
    autoComplete: 'off',
    disabled: readOnly,
    id: idOf(path),
    name: path,
    type: 'text',
  }) as const

function Framed(props: Labelled & { type: 'text' | 'number'; children: ReactNode }) {
  const { children, definition, label, path, problem, readOnly, type } = props
  return (
    <div
      className={['field-type', type, problem && 'error', readOnly && 'read-only'].filter(Boolean).join(' ')}
    >
      <FieldLabel htmlFor={idOf(path)} label={label} path={path} required={Boolean(definition.required)} />
      <div className="field-type__wrap">
        <FieldError message={problem} path={path} showError={problem !== undefined} />
        {children}
      </div>
    </div>
  )
}

/** A number as it was typed, or the text itself when it is none. */
function numberIn(typed: string): number | string {
  const plain = typed.normalize('NFKC').replaceAll('。', '.').trim()
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : plain
}

function NumberInput(props: Labelled) {
  const { definition, onChange, onLeave, value } = props
  const { text } = useText()
  // "1." and "1.0" are on the way to 1.05; the number alone would not remember them.
  const [typed, setTyped] = useState(asText(value))
  const shown = numberIn(typed) === (value ?? '') ? typed : asText(value)
  const { min, max, unit } = definition
  const range = [
    typeof min === 'number' && text({ zh: `最小 ${min}`, en: `at least ${min}` }),
    typeof max === 'number' && text({ zh: `最大 ${max}`, en: `at most ${max}` }),
  ].filter(Boolean)
  return (
    <Framed {...props} type="number">
      <div className="attribute-number">
        <input
          {...plainInput(props)}
          inputMode="decimal"
          onBlur={onLeave}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(numberIn(event.target.value))
          }}
          placeholder={range.join(text({ zh: '，', en: ', ' }))}
          value={shown}
        />
        {unit && <span className="attribute-number__unit">{unit}</span>}
      </div>
    </Framed>
  )
}

function Choice(props: Labelled & { options: { value: string; label: string }[] }) {
  const { definition, label, onChange, onLeave, options, path, problem, readOnly, value } = props
  const { text } = useText()
  return (
    <SelectInput
      Error={<FieldError message={problem} path={path} showError={problem !== undefined} />}
      isClearable={!definition.required}
      label={label}
      name={path}
      onChange={(chosen) => {
        onChange(chosen && !Array.isArray(chosen) ? chosen.value : undefined)
        onLeave()
      }}
      options={options}
      path={path}
      placeholder={text({ zh: '请选择', en: 'Choose' })}
      readOnly={readOnly}
      required={Boolean(definition.required)}
      showError={problem !== undefined}
      value={asText(value)}
    />
  )
}
