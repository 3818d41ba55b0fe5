'use client'

import {
  Button,
  FieldDescription,
  FieldError,
  FieldLabel,
  RenderCustomComponent,
  useField,
  useForm,
  useFormFields,
} from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { useCallback, useEffect, useState } from 'react'
import type { AttributeDefinition } from '../../contract/products'
import { validateAttributes } from '../../domain/attributes/validate'
import { useText } from '../lib/use-text'
import { AttributeInput } from './attribute-input'
import { Leftovers } from './attribute-leftovers'
import { useDefinitions } from './use-definitions'

type Values = Record<string, unknown>

const asValues = (value: unknown): Values =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Values) : {}

const idIn = (value: unknown): string | null => {
  if (typeof value === 'string') return value || null
  return value && typeof value === 'object' && 'id' in value && typeof value.id === 'string' ? value.id : null
}

const isAbsent = (value: unknown) => value === undefined || value === null || value === ''

/**
 * The attributes that the chosen category asks for, one input each. Values of a category chosen earlier stay
 * until the person removes them: the server refuses them, but nothing disappears by itself.
 */
export const AttributesField: JSONFieldClientComponent = ({ field, path: pathFromProps, readOnly }) => {
  const { admin: { className, description } = {}, label } = field
  const { text, language } = useText()
  const categoryId = useFormFields(([fields]) => idIn(fields.category?.value))
  const earlierCategoryId = useFormFields(([fields]) => idIn(fields.category?.initialValue))
  const kindMoved = useFormFields(([fields]) => fields.kind?.value !== fields.kind?.initialValue)
  const moved = kindMoved || categoryId !== earlierCategoryId
  const saved = useFormFields(([fields]) => fields[pathFromProps]?.initialValue)
  const source = useDefinitions(categoryId)
  const definitions = source.state === 'ready' ? source.definitions : null
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set())

  const validate = useCallback(
    (value: unknown) => {
      // As on the server: what was saved before an attribute became required does not stand in the way.
      const untouched = !moved && JSON.stringify(value ?? {}) === JSON.stringify(saved ?? {})
      if (!definitions || untouched) return true
      const { problems } = validateAttributes(definitions, value)
      return (
        problems.length === 0 ||
        problems.map((problem) => problem[language]).join(language === 'zh' ? '；' : '; ')
      )
    },
    [definitions, moved, saved, language],
  )
  const {
    customComponents: { AfterInput, BeforeInput, Description, Error, Label } = {},
    disabled,
    formSubmitted,
    path,
    setValue,
    showError,
    value,
  } = useField<Values | null | undefined>({ potentiallyStalePath: pathFromProps, validate })

  const refused = useRefusals(path)
  const values = asValues(value)
  const locked = Boolean(readOnly || disabled)
  const problems = definitions ? validateAttributes(definitions, values).problems : []
  const wrong = formSubmitted && validate(value) !== true
  const known = new Set(definitions?.map(({ key }) => key))
  const leftovers = Object.entries(values).filter(([key, left]) => !known.has(key) && !isAbsent(left))

  const change = (key: string, next: unknown) => {
    const { [key]: _, ...others } = values
    const changed = isAbsent(next) ? others : { ...others, [key]: next }
    setValue(Object.keys(changed).length === 0 && !saved ? null : changed)
    refused.forget(key)
  }
  const leave = (key: string) => setVisited((keys) => new Set([...keys, key]))

  const problemOf = ({ key }: AttributeDefinition) => {
    const own = visited.has(key) || wrong ? problems.find((problem) => problem.key === key) : undefined
    return own?.[language] ?? refused.messages[key]
  }

  return (
    <div
      className={['field-type', 'attributes-field', className, (wrong || showError) && 'error']
        .filter(Boolean)
        .join(' ')}
    >
      <RenderCustomComponent
        CustomComponent={Label}
        Fallback={<FieldLabel as="h3" label={label} path={path} />}
      />
      {Error ?? (definitions ? null : <FieldError path={path} showError={showError} />)}
      {BeforeInput}
      {source.state === 'none' && (
        <p className="attributes-field__note">
          {text({ zh: '请先选择分类', en: 'Choose a category first' })}
        </p>
      )}
      {source.state === 'loading' && (
        <p aria-busy="true" className="attributes-field__note" role="status">
          {text({ zh: '正在读取分类的属性…', en: 'Reading the attributes of the category…' })}
        </p>
      )}
      {source.state === 'failed' && (
        <div className="attributes-field__note attributes-field__note--error" role="alert">
          {text({
            zh: '没能读取分类的属性；已填的内容会原样保留。',
            en: 'The attributes of the category could not be read; what was filled in is kept as it is.',
          })}
          <Button buttonStyle="secondary" margin={false} onClick={source.retry} size="small">
            {text({ zh: '重试', en: 'Try again' })}
          </Button>
        </div>
      )}
      {definitions?.length === 0 && (
        <p className="attributes-field__note">
          {text({ zh: '该分类没有属性', en: 'This category has no attributes' })}
        </p>
      )}
      {definitions && definitions.length > 0 && (
        <div className="attributes-field__grid">
          {definitions.map((definition) => (
            <AttributeInput
              definition={definition}
              key={`${categoryId}-${definition.key}`}
              onChange={(next) => change(definition.key, next)}
              onLeave={() => leave(definition.key)}
              path={`${path}.${definition.key}`}
              problem={problemOf(definition)}
              readOnly={locked}
              value={values[definition.key]}
            />
          ))}
        </div>
      )}
      {definitions && leftovers.length > 0 && (
        <Leftovers
          earlierCategoryId={earlierCategoryId}
          onRemove={(keys) => {
            const kept = Object.entries(values).filter(([key]) => !keys.includes(key))
            setValue(Object.fromEntries(kept))
          }}
          readOnly={locked}
          values={leftovers}
        />
      )}
      {AfterInput}
      <RenderCustomComponent
        CustomComponent={Description}
        Fallback={<FieldDescription description={description} path={path} />}
      />
    </div>
  )
}

/**
 * What the server said about single attributes. Payload keeps such an answer as a field of its own, empty, which the
 * next save would send in place of the value; so the messages are taken out of the form.
 */
function useRefusals(path: string) {
  const { dispatchFields, getFields } = useForm()
  const [messages, setMessages] = useState<Record<string, string | undefined>>({})
  const strays = useFormFields(([fields]) =>
    Object.keys(fields)
      .filter((name) => name.startsWith(`${path}.`))
      .join(' '),
  )
  useEffect(() => {
    if (strays === '') return
    const names = strays.split(' ')
    const fields = getFields()
    setMessages(
      Object.fromEntries(names.map((name) => [name.slice(path.length + 1), fields[name]?.errorMessage])),
    )
    for (const name of names) dispatchFields({ type: 'REMOVE', path: name })
  }, [dispatchFields, getFields, path, strays])
  const forget = (key: string) => setMessages(({ [key]: _, ...others }) => others)
  return { messages, forget }
}
