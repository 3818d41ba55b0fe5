import type { CollectionBeforeValidateHook } from 'payload'
import type { AttributeDefinition } from '../../contract/products'
import { AppError, type Problem } from '../../lib/errors'

/** Definitions that could not be filled in are refused: a choice without choices, a minimum above the maximum. */
export const checkAttributeDefinitions: CollectionBeforeValidateHook = ({ data }) => {
  const definitions = (data?.attributes ?? []) as AttributeDefinition[]
  const problems: Problem[] = []
  const keys = new Set<string>()
  const labels = new Set<string>()
  definitions.forEach((definition, index) => {
    const at = (field: string) => `attributes.${index}.${field}`
    if (definition.key && !/^[a-z][a-z0-9_]{0,30}$/i.test(definition.key)) {
      problems.push({ path: at('key'), message: { zh: '内部名称无效', en: 'Not a valid key' } })
    }
    if (definition.label && labels.has(definition.label)) {
      problems.push({ path: at('label'), message: { zh: '属性重名', en: 'This name is used twice' } })
    }
    if (definition.key && keys.has(definition.key)) {
      problems.push({ path: at('key'), message: { zh: '属性重复', en: 'This attribute is there twice' } })
    }
    labels.add(definition.label)
    keys.add(definition.key)
    if (definition.type === 'choice') {
      const values = (definition.options ?? []).map(({ value, label }) => value || label)
      if (values.length === 0) {
        problems.push({ path: at('options'), message: { zh: '请添加可选项', en: 'Add the choices' } })
      } else if (new Set(values).size !== values.length) {
        problems.push({ path: at('options'), message: { zh: '选项重复', en: 'A choice is there twice' } })
      }
    }
    const { min, max } = definition
    if (definition.type === 'number' && typeof min === 'number' && typeof max === 'number' && min > max) {
      problems.push({ path: at('max'), message: { zh: '最大值小于最小值', en: 'Maximum below minimum' } })
    }
  })
  if (problems.length > 0) throw new AppError('VALIDATION_FAILED', { problems })
  return data
}
