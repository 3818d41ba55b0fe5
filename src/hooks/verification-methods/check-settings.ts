import type { CollectionBeforeChangeHook } from 'payload'
import { invalid } from '../../lib/errors'
import { verifierOf, type MethodRow } from '../../operations/campus-verification/verifier-of'

/** An enabled method has settings that can work; the refusal names what is missing. */
export const checkMethodSettings: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const row = { ...(originalDoc as object | undefined), ...data } as MethodRow
  if (!row.enabled) return data
  if (row.method === 'portal' && row.portal?.permission !== true) {
    throw invalid('portal.permission', '需要学校书面同意', 'The university has to agree in writing')
  }
  try {
    verifierOf(row)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw invalid(row.method, `设置不完整：${text}`, `The settings do not work: ${text}`)
  }
  return data
}
