import type { Meanwhile } from '../../operations/cases/types'
import { timeText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { actWords, words } from './words'

/** What happened since an officer opened something, in a sentence; null where the door does not say. */
export function describeMeanwhile(
  meanwhile: Partial<Meanwhile> | undefined,
  language: keyof Bilingual,
): string | null {
  if (!meanwhile) return null
  const { state, claim, last } = meanwhile
  if (claim && !claim.mine) {
    const [name, until] = [claim.staff.name, timeText(claim.until, language)]
    return {
      zh: `${name} 正在处理这一项（保留到 ${until}）`,
      en: `${name} is working on this until ${until}`,
    }[language]
  }
  if (last && (state === 'closed' || last.reverted)) {
    const when = timeText(last.at, language)
    const done = actWords[last.action].done[language]
    const rule = { zh: '自动规则', en: 'A rule of the campus' }[language]
    const who = last.staff?.name ?? rule
    return last.reverted
      ? {
          zh: `${who} 在 ${when} 撤销了“${done}”`,
          en: `${who} reverted “${done}” at ${when}`,
        }[language]
      : { zh: `${who} 在 ${when} 已经处理：${done}`, en: `${who} decided at ${when}: ${done}` }[language]
  }
  return state === 'closed' ? words.closed[language] : words.meanwhileChanged[language]
}
