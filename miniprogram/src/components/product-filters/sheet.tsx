import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { productKinds } from '../../../../src/contract/products'
import { common } from '../../i18n/common'
import { named, useTexts } from '../../i18n/texts'
import { parseYuan, plainNumber, yuanText } from '../../lib/format'
import {
  isList,
  noFilters,
  withAttribute,
  type AttributeFilter,
  type FilterAttribute,
  type ProductFilters,
} from '../../lib/product-filters'
import { aria } from '../../platform/aria'
import { useLanguage } from '../../stores/settings'
import { Button } from '../button'
import { Chip } from '../chip'
import { Choices, Field, TextInput } from '../field'
import { Sheet } from '../sheet'
import { texts } from './texts'

export interface FilterSheetProps {
  filters: ProductFilters
  attributes: readonly FilterAttribute[]
  onApply: (filters: ProductFilters) => void
  onClose: () => void
}

type Bounds = readonly [least: string, most: string]

/** What a list may be narrowed by; nothing changes before it is applied. */
export function FilterSheet({ filters, attributes, onApply, onClose }: FilterSheetProps) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const language = useLanguage()
  const [draft, setDraft] = useState(filters)
  // What is typed, by `price` and the keys of numbers: it need not be a number yet.
  const [typed, setTyped] = useState<Record<string, Bounds>>(() => typedOf(filters, attributes))
  const [errors, setErrors] = useState<Record<string, string>>({})

  const apply = () => {
    const wrong: Record<string, string> = {}
    let next = draft
    const read = (key: string, parse: (text: string) => number | null, no: string) => {
      const [least, most] = (typed[key] ?? ['', '']).map((text) =>
        text.trim() === '' ? undefined : parse(text),
      )
      if (least === null || most === null) wrong[key] = no
      else if (least !== undefined && most !== undefined && least > most) wrong[key] = t.order
      else return { least, most }
      return { least: undefined, most: undefined }
    }
    const price = read('price', parseYuan, t.notAmount)
    next = { ...next, minPriceFen: price.least, maxPriceFen: price.most }
    for (const { key, type } of attributes) {
      if (type !== 'number') continue
      const { least, most } = read(key, numberOf, t.notNumber)
      next = withAttribute(next, key, { gte: least, lte: most })
    }
    setErrors(wrong)
    if (Object.keys(wrong).length === 0) onApply(next)
  }
  const range = (key: string, label: string) => (
    <Field key={key} label={label} error={errors[key]} isFree>
      <Range
        label={label}
        value={typed[key] ?? ['', '']}
        onChange={(value) => setTyped({ ...typed, [key]: value })}
      />
    </Field>
  )
  return (
    <Sheet
      title={t.filters}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            onTap={() => {
              setDraft(noFilters)
              setTyped({})
              setErrors({})
            }}
          >
            {t.clear}
          </Button>
          <Button kind="main" isWide onTap={apply}>
            {t.apply}
          </Button>
        </>
      }
    >
      <Field label={t.kind} isFree>
        <Choices label={t.kind}>
          <Chip isOn={!draft.kind} onTap={() => setDraft({ ...draft, kind: undefined })}>
            {t.all}
          </Chip>
          {productKinds.map((kind) => (
            <Chip key={kind} isOn={draft.kind === kind} onTap={() => setDraft({ ...draft, kind })}>
              {words[kind]}
            </Chip>
          ))}
        </Choices>
      </Field>
      {range('price', t.price)}
      {attributes.map((attribute) => {
        const { key, label, labelEn, type, unit, options } = attribute
        const name = named(language, label, labelEn)
        if (type === 'number') return range(key, unit ? `${name} (${unit})` : name)
        const set = (filter: AttributeFilter | null) => setDraft(withAttribute(draft, key, filter))
        const now = draft.attr[key]
        if (type === 'boolean') {
          return (
            <Field key={key} label={name} isFree>
              <View className="row-wrap" {...aria({ role: 'group', label: name })}>
                {[true, false].map((value) => (
                  <Chip
                    key={String(value)}
                    role="checkbox"
                    isOn={now === value}
                    onTap={() => set(now === value ? null : value)}
                  >
                    {value ? t.yes : t.no}
                  </Chip>
                ))}
              </View>
            </Field>
          )
        }
        if (type !== 'choice') return null
        const chosen = isList(now) ? now : []
        return (
          <Field key={key} label={name} isFree>
            <View className="row-wrap" {...aria({ role: 'group', label: name })}>
              {options.map((option) => {
                const isOn = chosen.includes(option.value)
                const others = chosen.filter((value) => value !== option.value)
                return (
                  <Chip
                    key={option.value}
                    role="checkbox"
                    isOn={isOn}
                    onTap={() => set(isOn ? others : [...others, option.value])}
                  >
                    {named(language, option.label, option.labelEn)}
                  </Chip>
                )
              })}
            </View>
          </Field>
        )
      })}
    </Sheet>
  )
}

function Range({
  label,
  value,
  onChange,
}: {
  label: string
  value: Bounds
  onChange: (value: Bounds) => void
}) {
  const t = useTexts(texts)
  const [least, most] = value
  return (
    <View className="row">
      <TextInput
        kind="digit"
        value={least}
        label={`${label} ${t.least}`}
        placeholder={t.least}
        onChange={(next) => onChange([next, most])}
      />
      <Text className="muted filter-bar__to">{t.to}</Text>
      <TextInput
        kind="digit"
        value={most}
        label={`${label} ${t.most}`}
        placeholder={t.most}
        onChange={(next) => onChange([least, next])}
      />
    </View>
  )
}

function numberOf(text: string): number | null {
  const plain = plainNumber(text)
  return /^-?\d{1,9}(\.\d{1,3})?$/.test(plain) ? Number(plain) : null
}

function typedOf(filters: ProductFilters, attributes: readonly FilterAttribute[]): Record<string, Bounds> {
  const typed: Record<string, Bounds> = {
    price: [yuanText(filters.minPriceFen ?? null), yuanText(filters.maxPriceFen ?? null)],
  }
  for (const { key, type } of attributes) {
    const filter = filters.attr[key]
    if (type !== 'number' || typeof filter !== 'object' || isList(filter)) continue
    typed[key] = [filter.gte?.toString() ?? '', filter.lte?.toString() ?? '']
  }
  return typed
}
