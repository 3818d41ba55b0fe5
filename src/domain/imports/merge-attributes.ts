import type { AttributeDefinition } from '../../contract/products'
import { excerptOf, normalizeLine } from '../text'
import type { AttributeDraft, SyntaxProblem } from './attribute-syntax'

/** As it is stored; what is new has no key yet and gets one when it is written. */
export type StoredAttribute = Omit<AttributeDefinition, 'key' | 'options'> & {
  key?: string
  options?: { value?: string; label: string; labelEn?: string | null }[] | null
}

interface Merged {
  attributes: StoredAttribute[]
  changed: boolean
  problems: SyntaxProblem[]
}

const bounds = { attributes: 20, options: 60, label: 20, labelEn: 40, option: 30, optionEn: 60, unit: 10 }

/**
 * What a cell says of the attributes of a category, put into those that there are. Keys and values stay, because listings
 * are filled in by them; what the cell does not name stays behind what it names.
 */
export function mergeAttributes(now: readonly StoredAttribute[], drafts: readonly AttributeDraft[]): Merged {
  if (drafts.length === 0) return { attributes: [...now], changed: false, problems: [] }
  const problems: SyntaxProblem[] = []
  const named = new Set<StoredAttribute>()
  const attributes = drafts.map((draft) => {
    const before = now.find(({ label }) => normalizeLine(label) === draft.label)
    if (before) named.add(before)
    problems.push(...problemsOf(draft, before))
    return mergeOne(draft, before)
  })
  attributes.push(...now.filter((attribute) => !named.has(attribute)))
  if (attributes.length > bounds.attributes) {
    problems.push({
      zh: `一个分类最多 ${bounds.attributes} 个属性（原有的属性会保留）`,
      en: `A category has ${bounds.attributes} attributes at most; those that are there stay`,
    })
  }
  return { attributes, changed: !sameAttributes(now, attributes), problems }
}

function problemsOf(draft: AttributeDraft, before: StoredAttribute | undefined): SyntaxProblem[] {
  const { label, labelEn, type, details, options } = draft
  const problems: SyntaxProblem[] = []
  const most = (what: string, value: string | null | undefined, length: number) => {
    if ((value ?? '').length <= length) return
    const begin = excerptOf(what.slice(0, 200), length)
    problems.push({
      zh: `“${begin}”太长，最多 ${length} 个字`,
      en: `“${begin}” is too long, ${length} characters at most`,
    })
  }
  most(label, label, bounds.label)
  most(labelEn ?? '', labelEn, bounds.labelEn)
  most(details?.unit ?? '', details?.unit, bounds.unit)
  for (const option of options ?? []) {
    most(option.label, option.label, bounds.option)
    most(option.labelEn ?? '', option.labelEn, bounds.optionEn)
  }
  if (before && before.type !== type) {
    problems.push({
      zh: `属性“${label}”已经是另一种类型，已发布的商品按它填写；如要更改请在后台修改`,
      en: `“${label}” has another type already, by which listings are filled in; change it in the panel`,
    })
  }
  if (type === 'choice' && (options ?? []).length === 0 && (before?.options ?? []).length === 0) {
    problems.push({
      zh: `请在括号中写出属性“${label}”的选项，例如“${label}: 选项(大, 小)”`,
      en: `Write the choices of “${label}” in brackets, such as “${label}: choice(large, small)”`,
    })
  }
  if ((options ?? []).length > bounds.options) {
    problems.push({
      zh: `属性“${label}”最多 ${bounds.options} 个选项`,
      en: `“${label}” has ${bounds.options} choices at most`,
    })
  }
  return problems
}

function mergeOne(draft: AttributeDraft, before: StoredAttribute | undefined): StoredAttribute {
  const { label, labelEn, type, required, filterable, details, options } = draft
  return {
    ...before,
    label: before?.label ?? label,
    labelEn: labelEn ?? before?.labelEn ?? null,
    ...{ type, required, filterable },
    ...(details ? { min: details.min, max: details.max, unit: details.unit } : {}),
    ...(type === 'choice' ? { options: mergeOptions(before?.options ?? [], options ?? []) } : {}),
  }
}

function mergeOptions(
  now: NonNullable<StoredAttribute['options']>,
  drafts: NonNullable<AttributeDraft['options']>,
): NonNullable<StoredAttribute['options']> {
  const known = (label: string) => now.find((option) => normalizeLine(option.label) === label)
  const merged = drafts.map(({ label, labelEn }) => {
    const before = known(label)
    return { ...before, label: before?.label ?? label, labelEn: labelEn ?? before?.labelEn ?? null }
  })
  const named = new Set(drafts.map(({ label }) => label))
  return [...merged, ...now.filter(({ label }) => !named.has(normalizeLine(label)))]
}

const essence = (attributes: readonly StoredAttribute[]) =>
  JSON.stringify(
    attributes.map(({ label, labelEn, type, required, filterable, min, max, unit, options }) => [
      ...[normalizeLine(label), normalizeLine(labelEn ?? ''), type, required === true, filterable === true],
      ...(type === 'number' ? [min ?? null, max ?? null, normalizeLine(unit ?? '')] : []),
      ...(type === 'choice'
        ? (options ?? []).map((option) => [normalizeLine(option.label), normalizeLine(option.labelEn ?? '')])
        : []),
    ]),
  )

const sameAttributes = (one: readonly StoredAttribute[], other: readonly StoredAttribute[]) =>
  essence(one) === essence(other)
