import { limits } from '../../contract/limits'
import type { AttributeDefinition, AttributeValue } from '../../contract/products'
import { isFarTooLong, lengthOf, normalizeLine } from '../text'

export interface AttributeProblem {
  key: string
  zh: string
  en: string
}

interface Checked {
  values: Record<string, AttributeValue>
  problems: AttributeProblem[]
}

/**
 * Checks the values of a listing against its category's definitions.
 * @returns the values as they are stored (texts normalised, unknown keys refused) and everything that is wrong
 */
export function validateAttributes(definitions: AttributeDefinition[], given: unknown): Checked {
  if (given !== undefined && given !== null && (typeof given !== 'object' || Array.isArray(given))) {
    return { values: {}, problems: [{ key: '', zh: '属性格式有误', en: 'Attributes must be an object' }] }
  }
  const input = (given ?? {}) as Record<string, unknown>
  const values: Record<string, AttributeValue> = {}
  const problems: AttributeProblem[] = []
  for (const definition of definitions) {
    const value = Object.hasOwn(input, definition.key) ? input[definition.key] : undefined
    const absent = value === undefined || value === null || value === ''
    if (absent) {
      if (definition.required) {
        problems.push({
          key: definition.key,
          zh: `请填写${definition.label}`,
          en: `${definition.labelEn || definition.label} is required`,
        })
      }
      continue
    }
    const result = parseAttribute(definition, value)
    if ('problem' in result) problems.push({ key: definition.key, ...result.problem })
    else values[definition.key] = result.value
  }
  const known = new Set(definitions.map(({ key }) => key))
  for (const key of Object.keys(input)) {
    if (!known.has(key)) {
      problems.push({ key, zh: '该分类没有这个属性', en: 'This category has no such attribute' })
    }
  }
  return { values, problems }
}

type Parsed = { value: AttributeValue } | { problem: { zh: string; en: string } }

/** One value against one definition. */
export function parseAttribute(definition: AttributeDefinition, value: unknown): Parsed {
  const refuse = (zh: string, en: string): Parsed => ({
    problem: { zh: `${definition.label}${zh}`, en: `${definition.labelEn || definition.label} ${en}` },
  })
  switch (definition.type) {
    case 'text': {
      if (typeof value !== 'string') return refuse('应为文字', 'must be text')
      const most = limits.textAttributeMax
      const tooLong = () => refuse(`不能超过${most}字`, `must have at most ${most} characters`)
      if (isFarTooLong(value, most)) return tooLong()
      const text = normalizeLine(value)
      if (text === '') return refuse('不能为空', 'must not be empty')
      if (lengthOf(text) > most) return tooLong()
      return { value: text }
    }
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('应为数字', 'must be a number')
      const { min, max } = definition
      if (typeof min === 'number' && value < min) return refuse(`不能小于${min}`, `must be at least ${min}`)
      if (typeof max === 'number' && value > max) return refuse(`不能大于${max}`, `must be at most ${max}`)
      return { value }
    }
    case 'choice': {
      const known = definition.options?.some((option) => option.value === value)
      return known && typeof value === 'string'
        ? { value }
        : refuse('不是可选项之一', 'must be one of the choices')
    }
    case 'boolean':
      return typeof value === 'boolean' ? { value } : refuse('应为是或否', 'must be yes or no')
  }
}

/** The parent's definitions first; a child may redefine a key. */
export function mergeDefinitions(
  parent: AttributeDefinition[],
  child: AttributeDefinition[],
): AttributeDefinition[] {
  const redefined = new Set(child.map(({ key }) => key))
  return [...parent.filter(({ key }) => !redefined.has(key)), ...child]
}
