'use client'

import {
  Button,
  FieldDescription,
  FieldError,
  FieldLabel,
  RenderCustomComponent,
  useField,
  useFormFields,
} from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { useCallback, useState } from 'react'
import type { AttributeDefinition } from '../../contract/products'
import { validateAttributes } from '../../domain/attributes/validate'
import { useText } from '../lib/use-text'
import { AttributeInput } from './attribute-input'
import { useDefinitions } from './use-definitions'

type Values = Record<string, unknown>

const asValues = (value: unknown): Values =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as Values) : {}

const idIn = (value: unknown): string | null => {
  if (typeof value === 'string') return value || null
  return value && typeof value === 'object' && 'id' in value && typeof value.id === 'string' ? value.id : null
}

/**
 * The attributes that the chosen category asks for, one input each. Values of a category chosen earlier stay
 * until the person removes them: the server refuses them, but nothing disappears by itself.
 */
export const AttributesField: JSONFieldClientComponent = ({ field, path: pathFromProps, readOnly }) => {
  const { admin: { className, description } = {}, label } = field
  const { text, language } = useText()
  const categoryId = useFormFields(([fields]) => idIn(fields.category?.value))
  const moved = useFormFields(
    ([fields]) =>
      idIn(fields.category?.value) !== idIn(fields.category?.initialValue) ||
      fields.kind?.value !== fields.kind?.initialValue,
  )
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

  const values = asValues(value)
  const locked = Boolean(readOnly || disabled)
  const problems = definitions ? validateAttributes(definitions, values).problems : []
  const known = new Set(definitions?.map(({ key }) => key))
  const leftovers = definitions ? Object.keys(values).filter((key) => !known.has(key)) : []

  const change = (key: string, next: unknown) => {
    const { [key]: _, ...others } = values
    const changed = next === undefined || next === '' ? others : { ...others, [key]: next }
    setValue(Object.keys(changed).length === 0 && !saved ? null : changed)
  }
  const leave = (key: string) => setVisited((keys) => new Set([...keys, key]))

  const problemOf = ({ key }: AttributeDefinition) => {
    if (!visited.has(key) && !(formSubmitted && showError)) return undefined
    return problems.find((problem) => problem.key === key)?.[language]
  }

  return (
    <div
      className={['field-type', 'attributes-field', className, showError && 'error']
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
      {leftovers.length > 0 && (
        <div className="attributes-field__leftovers">
          <p>
            {text({
              zh: '下列内容不属于现在的分类，保存前请移除：',
              en: 'These do not belong to the category chosen now; remove them before saving:',
            })}
          </p>
          <ul>
            {leftovers.map((key) => (
              <li key={key}>
                <code>{key}</code>
                <span>{String(values[key])}</span>
                {!locked && (
                  <Button
                    buttonStyle="secondary"
                    margin={false}
                    onClick={() => change(key, undefined)}
                    size="small"
                  >
                    {text({ zh: '移除', en: 'Remove' })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {AfterInput}
      <RenderCustomComponent
        CustomComponent={Description}
        Fallback={<FieldDescription description={description} path={path} />}
      />
    </div>
  )
}
