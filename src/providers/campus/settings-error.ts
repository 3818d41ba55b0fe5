import type { z } from 'zod'

export interface SettingProblem {
  /** Of the setting, the method first: `cas.baseUrl`. */
  path: string
  /** What is wrong with it, without what was typed. */
  message: { zh: string; en: string }
}

/** Settings of a method that cannot work; for staff. */
export class MethodSettingsError extends Error {
  constructor(readonly problems: readonly SettingProblem[]) {
    super(problems.map(({ path, message }) => `${path} ${message.en}`).join('; '))
    this.name = 'MethodSettingsError'
  }
}

/** zod's issues in the words of staff. Our own schemas say `zh|en`. */
export function settingProblemOf(method: string, issue: z.core.$ZodIssue): SettingProblem {
  return { path: [method, ...issue.path].join('.'), message: messageOf(issue) }
}

function messageOf(issue: z.core.$ZodIssue): SettingProblem['message'] {
  const bar = issue.message.indexOf('|')
  if (bar > 0) return { zh: issue.message.slice(0, bar), en: issue.message.slice(bar + 1) }
  // Nothing given and the wrong type are one for whoever fills in a form.
  if (issue.code === 'invalid_type') return { zh: '请填写', en: 'is needed' }
  if (issue.code === 'invalid_value') return { zh: '请重新选择', en: 'must be one of the options' }
  if (issue.code === 'too_small') return { zh: '请填写', en: 'is needed' }
  if (issue.code === 'too_big')
    return { zh: `不能超过 ${issue.maximum}`, en: `must not be longer than ${issue.maximum}` }
  return { zh: '格式不正确', en: 'is not valid' }
}
