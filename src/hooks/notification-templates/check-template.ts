import type { CollectionBeforeChangeHook } from 'payload'
import { checkTemplate as findProblems, type TemplateDraft } from '../../domain/notifications/check-template'
import { AppError } from '../../lib/errors'

/** A template may only use placeholders that its kind has, and say what the platforms take. */
export const checkTemplate: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const template = { ...(originalDoc as object | undefined), ...(data as object) } as Partial<TemplateDraft>
  const { kind } = template
  if (!kind) return data
  const { problems } = findProblems({ ...template, kind })
  if (problems.length > 0) throw new AppError('VALIDATION_FAILED', { problems })
  return data
}
