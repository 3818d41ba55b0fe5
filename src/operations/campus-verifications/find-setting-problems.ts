import { MethodSettingsError, type SettingProblem } from '../../providers/campus/settings-error'
import { verifierOf, type MethodRow } from './verifier-of'

/** By a setting in the provider's own words: where the row has it, if elsewhere. The first that fits counts. */
const fields: readonly (readonly [setting: RegExp, field: string])[] = [
  [/^email\.domains\b.*/, 'email.domains'],
  [/^cas\.allowed\.attribute$/, 'cas.allowedAttribute'],
  [/^cas\.allowed\.values\b.*/, 'cas.allowedValues'],
  [/^portal\.success\.kind$/, 'portal.successKind'],
  [/^portal\.success\b.*/, 'portal.successPattern'],
  [/^portal\.failure\b.*/, 'portal.failurePattern'],
  [/^student-card\b/, 'studentCard'],
]

/** What is wrong with the settings of a method, by the field of the row; nothing when they can work. */
export function findSettingProblems(row: MethodRow): SettingProblem[] {
  try {
    verifierOf(row)
    return []
  } catch (error) {
    if (!(error instanceof MethodSettingsError)) throw error
    return error.problems.map(({ path, message }) => ({ path: fieldOf(path), message }))
  }
}

function fieldOf(setting: string): string {
  const [pattern, field] = fields.find(([wanted]) => wanted.test(setting)) ?? []
  return pattern && field ? setting.replace(pattern, field) : setting
}
