import type { SandboxAnswer } from './http'
import { escapeMarkup } from './escape-markup'

export type CasOutcome = { user: string } | { code: string; description: string }

/** What `serviceValidate` answers, in XML or JSON; a list of attribute values is a repeated element. */
export function validationAnswer(
  outcome: CasOutcome,
  attributes: Record<string, unknown> | undefined,
  asJson: boolean,
): SandboxAnswer {
  if (asJson) {
    const serviceResponse =
      'user' in outcome
        ? { authenticationSuccess: { user: outcome.user, ...(attributes && { attributes }) } }
        : { authenticationFailure: outcome }
    return { body: { serviceResponse } }
  }
  const inside =
    'user' in outcome
      ? element(
          'authenticationSuccess',
          element('user', escapeMarkup(outcome.user)) + attributesXml(attributes),
        )
      : `<cas:authenticationFailure code="${escapeMarkup(outcome.code)}">${escapeMarkup(outcome.description)}</cas:authenticationFailure>`
  return {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${inside}</cas:serviceResponse>`,
  }
}

const element = (name: string, inside: string) => `<cas:${name}>${inside}</cas:${name}>`

function attributesXml(attributes: Record<string, unknown> | undefined): string {
  if (attributes === undefined) return ''
  const values = Object.entries(attributes).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => element(name, escapeMarkup(String(each)))),
  )
  return element('attributes', values.join(''))
}
