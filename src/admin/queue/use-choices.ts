import { useMemo } from 'react'
import type { ModerationAction } from '../../contract/moderation'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { reasonWords } from './words'

interface Row {
  id: string
  title: string
  titleEn?: string | null
  campus?: string | null
}

interface ClauseRow extends Row {
  number: string
}

interface TextRow extends Row {
  actions?: ModerationAction[] | null
  clause?: string | null
  text: string
  textEn?: string | null
}

interface ReasonRow extends Row {
  key: string
}

export interface Clause {
  id: string
  title: string
}

export interface Canned {
  id: string
  title: string
  clause: string | null
  text: string
}

/** What officers choose from when they decide, as the campus of a case keeps it. */
export interface Choices {
  ready: boolean
  clausesOf: (campus: string) => Clause[]
  cannedFor: (action: ModerationAction, campus: string) => Canned[]
  /** Why something waits: a code of ours, or the key of a report reason. */
  reasonText: (key: string | null, campus: string) => string | null
}

const rowsOf = (collection: string, onlyActive = true) =>
  `/${collection}?depth=0&limit=500&pagination=false&sort=sort${onlyActive ? '&where[active][equals]=true' : ''}`

export function useChoices(): Choices {
  const { text, language } = useText()
  const clauses = useAnswer<{ docs: ClauseRow[] }>(rowsOf('rule-clauses')).data
  const canned = useAnswer<{ docs: TextRow[] }>(rowsOf('reason-texts')).data
  // Reports keep reasons that cannot be chosen any more.
  const reasons = useAnswer<{ docs: ReasonRow[] }>(rowsOf('report-reasons', false)).data

  return useMemo(() => {
    const here =
      (campus: string) =>
      (row: Row): boolean =>
        !row.campus || row.campus === campus
    const named = ({ title, titleEn }: Row): Bilingual => ({ zh: title, en: titleEn || title })
    return {
      ready: clauses !== null && canned !== null,
      clausesOf: (campus) =>
        (clauses?.docs ?? []).filter(here(campus)).map((row) => ({
          id: row.id,
          title: `${row.number} ${text(named(row))}`,
        })),
      cannedFor: (action, campus) =>
        (canned?.docs ?? [])
          .filter(here(campus))
          .filter(({ actions }) => !actions || actions.length === 0 || actions.includes(action))
          .map((row) => ({
            id: row.id,
            title: row.title,
            clause: row.clause ?? null,
            text: (language === 'en' && row.textEn) || row.text,
          })),
      reasonText: (key, campus) => {
        if (key === null) return null
        const row = (reasons?.docs ?? []).find((each) => each.key === key && here(campus)(each))
        if (row) return text(named(row))
        const known = Object.hasOwn(reasonWords, key) ? reasonWords[key] : undefined
        return known ? text(known) : key
      },
    }
  }, [clauses, canned, reasons, language])
}
