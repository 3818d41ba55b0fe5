import type { CollectionBeforeChangeHook, FlattenedField } from 'payload'
import { AppError, invalid } from '../../lib/errors'
import { findSettingProblems } from '../../operations/campus-verifications/find-setting-problems'
import type { MethodRow } from '../../operations/campus-verifications/verifier-of'

/** An enabled method has settings that can work; the refusal names each field that is missing or wrong. */
export const checkSettings: CollectionBeforeChangeHook = ({ collection, data, originalDoc }) => {
  const row = { ...(originalDoc as object | undefined), ...data } as MethodRow
  if (!row.enabled) return data
  if (row.method === 'portal' && row.portal?.permission !== true) {
    throw invalid('portal.permission', '需要学校书面同意', 'The university has to agree in writing')
  }
  const problems = findSettingProblems(row).map(({ path, message }) => {
    const { zh, en } = labelAt(collection.flattenedFields, path)
    return { path, message: { zh: `${zh}：${message.zh}`, en: `${en} ${message.en}` } }
  })
  if (problems.length > 0) throw new AppError('VALIDATION_FAILED', { problems })
  return data
}

/** The label of the deepest field on the path; the number of a row in a list is no field. */
function labelAt(fields: readonly FlattenedField[], path: string): { zh: string; en: string } {
  let within: readonly FlattenedField[] = fields
  let label: unknown = path
  for (const name of path.split('.')) {
    const field = within.find((each) => each.name === name)
    if (!field) continue
    label = 'label' in field ? field.label : path
    within = 'flattenedFields' in field ? field.flattenedFields : []
  }
  const { zh = path, en = path } = (typeof label === 'object' ? label : {}) as { zh?: string; en?: string }
  return { zh, en }
}
