import { useAuth } from '@payloadcms/ui'
import { useMemo } from 'react'
import { caseReasons, type CaseKind, type ModerationAction } from '../../contract/moderation'
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

interface CampusRow {
  id: string
  name: string
  nameEn?: string | null
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
  /** Why something waits: a code of ours, or the title of the report reason with this key. */
  reasonText: (waits: { reason: string | null; campus: string; kind: CaseKind }) => string | null
  /** Titles of all report reasons by their keys, in the order of the campus. */
  reportReasons: ReadonlyMap<string, string>
  /** All campuses by their ids, for owners; an officer of one knows which it is. */
  campuses: ReadonlyMap<string, string>
}

const rowsOf = (collection: string, onlyActive = true) =>
  `/${collection}?depth=0&limit=500&pagination=false&sort=sort${onlyActive ? '&where[active][equals]=true' : ''}`

export function useChoices(): Choices {
  const { text, language } = useText()
  const { user } = useAuth()
  const isOwner = user?.role === 'owner'
  const clauses = useAnswer<{ docs: ClauseRow[] }>(rowsOf('rule-clauses')).data
  const canned = useAnswer<{ docs: TextRow[] }>(rowsOf('reason-texts')).data
  // Reports keep reasons that cannot be chosen any more.
  const reasons = useAnswer<{ docs: ReasonRow[] }>(rowsOf('report-reasons', false)).data

  const campuses = useAnswer<{ docs: CampusRow[] }>(
    isOwner ? '/campuses?depth=0&limit=500&pagination=false&sort=name' : null,
  ).data

  return useMemo(() => {
    const here =
      (campus: string) =>
      (row: Row): boolean =>
        !row.campus || row.campus === campus
    const named = ({ title, titleEn }: Row): Bilingual => ({ zh: title, en: titleEn || title })
    const nameOf = ({ name, nameEn }: CampusRow) => text({ zh: name, en: nameEn || name })
    return {
      campuses: new Map((campuses?.docs ?? []).map((row) => [row.id, nameOf(row)])),
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
      reasonText: ({ reason, campus, kind }) => {
        if (reason === null) return null
        const code = caseReasons.find((each) => each === reason)
        // What a chat is held for is said by the outside check.
        if (kind === 'message' && code === 'review') return text(reasonWords.text)
        if (kind !== 'report' && code) return text(reasonWords[code])
        const rows = (reasons?.docs ?? []).filter((each) => each.key === reason && here(campus)(each))
        const row = rows.find((each) => each.campus) ?? rows[0]
        return row ? text(named(row)) : code ? text(reasonWords[code]) : reason
      },
      reportReasons: new Map((reasons?.docs ?? []).map((row) => [row.key, text(named(row))])),
    }
  }, [clauses, canned, reasons, campuses, language])
}
