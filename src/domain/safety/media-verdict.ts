/** What the event `wxa_media_check` says of a picture. */
export interface MediaVerdict {
  traceId: string
  /** The app that asked. */
  app: string
  /** `failed`: the service could not look. */
  verdict: 'pass' | 'review' | 'risky' | 'failed'
  label: string
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/**
 * Reads both versions of the event, from JSON or, where all values are texts, XML. Version 1 knows only risky or not.
 * @returns null for what is no answer at all
 */
export function readMediaVerdict(fields: Record<string, unknown>): MediaVerdict | null {
  const traceId = textOf(fields.trace_id)
  if (traceId === '') return null
  const about = { traceId, app: textOf(fields.appid) }
  if (textOf(fields.version) !== '2') {
    if (textOf(fields.status_code) !== '0')
      return { ...about, verdict: 'failed', label: textOf(fields.status_code) }
    return { ...about, verdict: textOf(fields.isrisky) === '1' ? 'risky' : 'pass', label: 'v1' }
  }
  const errcode = textOf(fields.errcode)
  if (errcode !== '0') return { ...about, verdict: 'failed', label: errcode }
  const { suggest, label } = (
    typeof fields.result === 'object' && fields.result !== null ? fields.result : {}
  ) as { suggest?: unknown; label?: unknown }
  const said = textOf(suggest)
  const verdict = said === 'pass' || said === 'review' || said === 'risky' ? said : 'failed'
  return { ...about, verdict, label: textOf(label) || 'unknown' }
}
