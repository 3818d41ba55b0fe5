import { View } from '@tarojs/components'
import { limits } from '../../../../src/contract/limits'
import { named, useTexts } from '../../i18n/texts'
import type { AttributeInputs } from '../../lib/attributes'
import type { AttributeDefinition } from '../../services/categories'
import { useLanguage } from '../../stores/settings'
import { Chip } from '../chip'
import { Choices, Field, TextInput } from '../field'
import { texts } from './texts'

/** Fields that officers defined for a category. @param errors in words, by key; each field has the id `field-attributes-<key>` */
export function AttributeForm({
  definitions,
  inputs,
  errors,
  onChange,
}: {
  definitions: readonly AttributeDefinition[]
  inputs: AttributeInputs
  errors: Readonly<Record<string, string | undefined>>
  onChange: (key: string, input: string) => void
}) {
  const language = useLanguage()
  const t = useTexts(texts)
  return (
    <>
      {definitions.map((definition) => {
        const { key, label, labelEn, unit, required } = definition
        const name = named(language, label, labelEn)
        return (
          <View key={key} id={`field-attributes-${key}`}>
            <Field
              label={unit ? `${name} (${unit})` : name}
              isOptional={!required}
              error={errors[key]}
              hint={rangeOf(definition, t)}
            >
              <Entry
                definition={definition}
                name={name}
                input={inputs[key] ?? ''}
                onChange={(input) => onChange(key, input)}
              />
            </Field>
          </View>
        )
      })}
    </>
  )
}

function Entry({
  definition: { type, options, required },
  name,
  input,
  onChange,
}: {
  definition: AttributeDefinition
  name: string
  input: string
  onChange: (input: string) => void
}) {
  const language = useLanguage()
  const t = useTexts(texts)
  if (type === 'text' || type === 'number') {
    return (
      <TextInput
        label={name}
        value={input}
        kind={type === 'number' ? 'digit' : 'text'}
        most={type === 'text' ? limits.textAttributeMax : 20}
        onChange={onChange}
      />
    )
  }
  const choices =
    type === 'boolean'
      ? [
          { value: 'true', text: t.yes },
          { value: 'false', text: t.no },
        ]
      : options.map(({ value, label, labelEn }) => ({ value, text: named(language, label, labelEn) }))
  return (
    <Choices label={name}>
      {choices.map(({ value, text }) => (
        <Chip
          key={value}
          isOn={value === input}
          // What may be left open can be opened again.
          onTap={() => onChange(value === input && !required ? '' : value)}
        >
          {text}
        </Chip>
      ))}
    </Choices>
  )
}

function rangeOf(
  { type, min, max }: AttributeDefinition,
  t: {
    between: (min: number, max: number) => string
    atLeast: (min: number) => string
    atMost: (max: number) => string
  },
): string | undefined {
  if (type !== 'number') return undefined
  if (min !== null && max !== null) return t.between(min, max)
  if (min !== null) return t.atLeast(min)
  return max === null ? undefined : t.atMost(max)
}
