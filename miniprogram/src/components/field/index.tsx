import { Input, Text, Textarea, View } from '@tarojs/components'
import { useEffect, useRef, type ReactNode } from 'react'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { aria, inputLabel } from '../../platform/aria'
import './index.scss'

export interface FieldProps {
  label: string
  /** What is wrong with it, from the form or the server. */
  error?: string
  hint?: string
  isOptional?: boolean
  children: ReactNode
}

/** A labelled part of a form. */
export function Field({ label, error, hint, isOptional = false, children }: FieldProps) {
  const t = useTexts(common)
  return (
    <View className={`field ${error ? 'field--wrong' : ''}`}>
      <View className="field__label">
        {label}
        {isOptional && <Text className="field__optional">{t.optional}</Text>}
      </View>
      {children}
      {error && (
        <View className="field__error" {...aria({ role: 'alert' })}>
          {error}
        </View>
      )}
      {hint && !error && <View className="field__hint">{hint}</View>}
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
  kind?: 'text' | 'number' | 'digit' | 'password'
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
  // The platform's field tells of changes that React has not drawn yet; only what differs is written back.
  const typed = useRef(value)
  useEffect(() => {
    typed.current = value
  }, [value])
  const change = (next: string) => {
    typed.current = next
    onChange(next)
  }
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
          onInput={({ detail }) => change(detail.value)}
          {...inputLabel(label)}
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
        type={kind === 'password' ? 'text' : kind}
        password={kind === 'password'}
        placeholder={placeholder}
        placeholderClass="input__placeholder"
        maxlength={most}
        focus={isFocused}
        confirmType={onConfirm ? 'search' : 'done'}
        onInput={({ detail }) => change(detail.value)}
        onConfirm={onConfirm}
        {...inputLabel(label)}
      />
    </View>
  )
}
