import type { PayloadRequest } from 'payload'

/** A refusal of a field's `validate`, in the language of whoever fills it in. */
export function say(req: Pick<PayloadRequest, 'i18n'>, zh: string, en: string): string {
  return req.i18n.language.startsWith('zh') ? zh : en
}
