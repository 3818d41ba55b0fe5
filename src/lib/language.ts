import type { IncomingHttpHeaders } from 'node:http'
import type { Language } from '../contract/codes'

/** Language of the answer by Accept-Language, quality values included; Chinese when neither is asked for. */
export function languageOf(headers: Headers | IncomingHttpHeaders): Language {
  const header = headers instanceof Headers ? headers.get('accept-language') : headers['accept-language']
  let best: { language: Language; quality: number } = { language: 'zh', quality: 0 }
  for (const part of (header ?? '').slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const primary = tag.split('-')[0]
    if (primary !== 'zh' && primary !== 'en') continue
    const given = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean)
    const quality = given === undefined ? 1 : Number(given)
    if (quality > best.quality) best = { language: primary, quality }
  }
  return best.language
}
