import { withoutTitle, type ReasonText } from '../../domain/recommendations/reasons'
import { literal } from '../../lib/sql'

/**
 * The text of a reason in one language, as SQL.
 * @param title SQL for the title that `{title}` stands for; null where it is not to be seen any more
 */
export function writeReason(text: ReasonText, language: keyof ReasonText, title: string): string {
  const said = literal(text[language])
  return text[language].includes('{title}')
    ? `coalesce(replace(${said}, '{title}', ${title}), ${literal(withoutTitle[language])})`
    : said
}

/** The text of whichever reason a row has, as SQL. @param code SQL for its code */
export function writeReasonOf(
  texts: Readonly<Record<string, ReasonText>>,
  language: keyof ReasonText,
  { code, title }: { code: string; title: string },
): string {
  const cases = Object.entries(texts).map(
    ([each, text]) => `when ${literal(each)} then ${writeReason(text, language, title)}`,
  )
  return `case ${code} ${cases.join(' ')} end`
}
