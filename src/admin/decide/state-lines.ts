import type { DecidableThing } from '../../operations/moderation-acts/decide-thing'
import { momentText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { standingWords, statusWords } from '../queue/words'

/** How a thing and its author stand, as people say it. */
export function stateLines(
  { state, person }: Pick<DecidableThing, 'state' | 'person'>,
  language: keyof Bilingual,
): string[] {
  const { status, held, removed } = state
  const at: Bilingual | null = status ? statusWords[status] : removed ? { zh: '已移除', en: 'Removed' } : null
  const thing = [at?.[language], held ? { zh: '已拦下', en: 'Held' }[language] : undefined]
  const lines = [thing.filter(Boolean).join(' · ')]
  if (person) lines.push(`${person.nickname} · ${personState(person, language)}`)
  return lines.filter((line) => line !== '')
}

/** What somebody is under, or that they are under nothing. */
export function personState(
  { standing, mutedUntil, suspendedUntil }: NonNullable<DecidableThing['person']>,
  language: keyof Bilingual,
): string {
  const said: Bilingual[] = []
  if (standing === 'suspended') {
    said.push(
      suspendedUntil === null
        ? { zh: '已封禁，没有期限', en: 'banned, without an end' }
        : {
            zh: `暂停到 ${momentText(suspendedUntil, 'zh')}`,
            en: `suspended until ${momentText(suspendedUntil, 'en')}`,
          },
    )
  }
  if (mutedUntil !== null && new Date(mutedUntil) > new Date()) {
    said.push({
      zh: `禁言到 ${momentText(mutedUntil, 'zh')}`,
      en: `muted until ${momentText(mutedUntil, 'en')}`,
    })
  }
  if (said.length === 0) said.push(standingWords[standing])
  return said.map((each) => each[language]).join(language === 'zh' ? '，' : ', ')
}
