import { Input, Text, Textarea, View } from '@tarojs/components'
import { createContext, useContext, useId, useMemo, type ReactNode } from 'react'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { aria, inputLabel } from '../../platform/aria'
import type { FieldMarks } from '../../platform/aria-types'
import { inputProps } from '../../platform/input'
import type { InputKind } from '../../platform/input-types'
import './index.scss'

export interface FieldProps {
  label: string
  /** What is wrong with it, from the form or the server. */
  error?: string
  hint?: string
  isOptional?: boolean
  /** Neither optional nor required: a filter, a choice that is always made. */
  isFree?: boolean
  /** Its label is seen in some other way. */
  isBare?: boolean
  children: ReactNode
}

const Marks = createContext<FieldMarks | undefined>(undefined)

/** Of the field around: what screen readers are told where it is filled in. */
export const useFieldMarks = (): FieldMarks | undefined => useContext(Marks)

/** A labelled part of a form. */
export function Field(props: FieldProps) {
  const { label, error, hint, isOptional = false, isFree = false, isBare = false, children } = props
  const t = useTexts(common)
  const id = useId()
  const isWrong = !!error
  const isRequired = !isOptional && !isFree
  const words = error || hint
  const marks = useMemo<FieldMarks>(
    () => ({
      isRequired,
      isWrong,
      describedBy: words ? id : undefined,
      words: [isRequired ? t.required : '', words].filter(Boolean).join(', '),
    }),
    [isRequired, isWrong, words, id, t],
  )
  return (
    <View className={`field ${isWrong ? 'field--wrong' : ''}`}>
      {!isBare && (
        <View className="field__label">
          {label}
          {isOptional && <Text className="field__optional">{t.optional}</Text>}
        </View>
      )}
      <Marks.Provider value={marks}>{children}</Marks.Provider>
      {isWrong && (
        <View id={id} className="field__error" {...aria({ role: 'alert' })}>
          {error}
        </View>
      )}
      {hint && !isWrong && (
        <View id={id} className="field__hint">
          {hint}
        </View>
      )}
    </View>
  )
}

/** A few to choose from, of which one is taken. */
export function Choices({
  label,
  className = 'row-wrap',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  const marks = useFieldMarks()
  return (
    <View className={className} {...aria({ role: 'radiogroup', label, marks })}>
      {children}
    </View>
  )
}

export interface TextInputProps {
  value: string
  onChange: (value: string) => void
  /** Said by screen readers; usually that of the field. */
  label: string
  placeholder?: string
  /** Code points; the server counts the same way. */
  most?: number
  kind?: InputKind
  isMultiline?: boolean
  prefix?: string
  onConfirm?: () => void
  isFocused?: boolean
}

/** A line or more of text. */
export function TextInput(props: TextInputProps) {
  const {
    value,
    onChange,
    label,
    placeholder,
    most = -1,
    kind = 'text',
    isMultiline = false,
    prefix,
    onConfirm,
    isFocused,
  } = props
  const marks = useFieldMarks()
  if (isMultiline) {
    return (
      <View className="input input--multiline">
        <Textarea
          className="input__area"
          value={value}
          placeholder={placeholder}
          placeholderClass="input__placeholder"
          maxlength={most}
          autoHeight
          onInput={({ detail }) => onChange(detail.value)}
          {...inputLabel(label, marks)}
        />
        {most > 0 && <View className="input__count">{`${[...value].length}/${most}`}</View>}
      </View>
    )
  }
  return (
    <View className="input">
      {prefix && <Text className="input__prefix">{prefix}</Text>}
      <Input
        className="input__line"
        value={value}
        password={kind === 'password'}
        placeholder={placeholder}
        placeholderClass="input__placeholder"
        maxlength={most}
        focus={isFocused}
        confirmType={onConfirm ? 'search' : 'done'}
        onInput={({ detail }) => onChange(detail.value)}
        onConfirm={onConfirm}
        {...inputProps(kind, label, marks)}
      />
    </View>
  )
}
