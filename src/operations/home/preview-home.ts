import type { PayloadRequest } from 'payload'
import { idOf, type StaffActor } from '../../access/actor'
import { pageAt, type ScheduledPage, scheduleWords } from '../../domain/home/schedule'
import { prepared, type Reads } from '../../lib/reads'
import type { HomePage } from '../../payload-types'
import { askedCampus } from '../staff/asked-campus'
import { automaticBlocks, type ComposedBlock } from './composed'
import { fillHome, type FilledHome } from './fill-home'
import { findProblems, type HomeProblem } from './find-problems'
import { composedOf, readHomePage } from './page-blocks'
import { writePreviewToken } from './preview-token'
import { homeText } from './read-home'

interface Words {
  zh: string
  en: string
}

export interface HomePreview {
  /** As `GET /home` answers it. */
  home: unknown
  /** With it `GET /home` answers the same to whoever has it, for a quarter of an hour. */
  token: string
  /** What is previewed; null where the page makes itself. */
  page: { id: string; name: string } | null
  /** What people see at that moment. */
  shown: { id: string; name: string } | null
  /** When the previewed page is shown. */
  schedule: Words | null
  /** What will not be seen of it, and why. */
  problems: HomeProblem[]
}

interface Wish {
  /** The page to look at; without one, what is shown. */
  page?: string
  /** As it was saved last, published or not. */
  draft: boolean
  at?: Date
  /** For officers of all campuses. */
  campus?: string
}

const published = prepared(`
  select h.id, h.name, h.campus_id as campus, h.starts_at as "startsAt", h.ends_at as "endsAt",
    h.created_at as "createdAt"
  from home_pages h where h._status = 'published' and (h.campus_id is null or h.campus_id = $1::uuid)
    and (h.ends_at is null or h.ends_at > now() - interval '7 days') limit 500`)

/**
 * A home page as people would see it at some moment, for the officers who compose it.
 * @throws {AppError} NOT_FOUND for a page or a campus that is not theirs
 */
export async function previewHome(
  req: PayloadRequest,
  staff: StaffActor,
  { page: id, draft, at, campus: asked }: Wish,
  now: Date,
): Promise<HomePreview> {
  const named = await askedCampus(req, staff, asked)
  const { reads } = req.payload.services
  const page = id === undefined ? null : await readHomePage(req, id, draft)
  const campus = idOf(page?.campus) ?? named
  const pages = await reads.rows<ScheduledPage>(published, [campus])
  const shown = pageAt(pages, at ?? now)
  const looked = page ?? (shown === null ? null : await readHomePage(req, shown.id, false, true))
  const blocks = looked === null ? automaticBlocks : composedOf(looked)
  const home = await fillHome(reads, campus, at ?? null, blocks)
  const wish = { page: looked?.id ?? null, draft: page !== null && draft, campus, at: at ?? null }
  return {
    home: JSON.parse(homeText(home)) as unknown,
    token: writePreviewToken(req.payload.services.env, wish, now),
    page: looked === null ? null : { id: looked.id, name: looked.name },
    shown: shown === null ? null : { id: shown.id, name: shown.name },
    schedule: page === null ? null : scheduleOf(page, pages, now),
    problems: looked === null ? [] : await problemsOf(reads, campus, at, blocks, home),
  }
}

const dateOf = (value: string | null | undefined) => (value ? new Date(value) : null)

function scheduleOf(page: HomePage, pages: readonly ScheduledPage[], now: Date): Words {
  const isDraft = page._status !== 'published'
  const isPublic = pages.some(({ id }) => id === page.id)
  const words = scheduleWords(
    {
      ...{ id: page.id, name: page.name, campus: idOf(page.campus) },
      // As publishing sets it.
      startsAt: dateOf(page.startsAt) ?? (isDraft ? now : null),
      endsAt: dateOf(page.endsAt),
      createdAt: new Date(page.createdAt),
    },
    pages,
    now,
  )
  const before: Words = !isDraft
    ? { zh: '', en: '' }
    : isPublic
      ? { zh: '有修改还没发布，发布后：', en: 'Changes are not published yet. Once they are: ' }
      : { zh: '草稿，学生还看不到。发布后：', en: 'A draft that nobody sees yet. Once published: ' }
  const after: Words =
    idOf(page.campus) === null
      ? { zh: '有自己首页的校区显示自己的。', en: ' Campuses with a page of their own show that one.' }
      : { zh: '', en: '' }
  return { zh: before.zh + words.zh + after.zh, en: before.en + words.en + after.en }
}

function problemsOf(
  reads: Reads,
  campus: string | null,
  at: Date | undefined,
  blocks: readonly ComposedBlock[],
  home: FilledHome,
): Promise<HomeProblem[]> {
  return findProblems(reads, campus, at ?? null, blocks, new Set(home.blocks.map(({ id }) => id)))
}
