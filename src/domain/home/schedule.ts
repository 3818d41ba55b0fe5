import type { Language } from '../../contract/codes'
import { campusTimeZone } from '../time'

/** What of a published page says when it is shown. */
export interface ScheduledPage {
  id: string
  name: string
  /** Null: shared by all campuses. */
  campus: string | null
  startsAt: Date | null
  endsAt: Date | null
  createdAt: Date
}

/** What a campus shows from some time on; null: the page that makes itself. */
export interface Stretch {
  from: Date
  /** Null: for ever. */
  until: Date | null
  page: ScheduledPage | null
}

const isWithin = ({ startsAt, endsAt }: ScheduledPage, at: Date) =>
  (startsAt === null || startsAt <= at) && (endsAt === null || endsAt > at)

const startMs = ({ startsAt }: ScheduledPage) => startsAt?.getTime() ?? -Infinity

/**
 * The page that is shown: of the campus itself before one that all share; of several the one whose time began last. The
 * same order stands in the statement of `operations/home/composed`.
 * @param pages published ones, of one campus and shared
 */
export function pageAt(pages: readonly ScheduledPage[], at: Date): ScheduledPage | null {
  const [first] = pages
    .filter((page) => isWithin(page, at))
    .sort((a, b) => {
      if ((a.campus === null) !== (b.campus === null)) return a.campus === null ? 1 : -1
      const byStart = startMs(b) === startMs(a) ? 0 : startMs(b) - startMs(a)
      return byStart || b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1)
    })
  return first ?? null
}

/** What is shown from a moment on, one page after the other. */
export function stretchesFrom(pages: readonly ScheduledPage[], from: Date): Stretch[] {
  const edges = pages
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((edge): edge is Date => edge !== null && edge > from)
    .sort((a, b) => a.getTime() - b.getTime())
  const stretches: Stretch[] = []
  for (const at of [from, ...edges]) {
    const page = pageAt(pages, at)
    const last = stretches.at(-1)
    if (last && last.page?.id === page?.id) continue
    if (last) last.until = at
    stretches.push({ from: at, until: null, page })
  }
  return stretches
}

type Words = Record<Language, string>

const clock: Record<Language, Intl.DateTimeFormatOptions> = {
  zh: { month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  en: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
}

const yearIn = (at: Date) =>
  new Intl.DateTimeFormat('en', { timeZone: campusTimeZone, year: 'numeric' }).format(at)

/** As people write a moment; the year where it is another one. */
export function momentWords(at: Date, now: Date): Words {
  const year = yearIn(at) === yearIn(now) ? {} : ({ year: 'numeric' } as const)
  const write = (language: Language) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: campusTimeZone,
      ...year,
      ...clock[language],
    }).format(at)
  return { zh: write('zh'), en: write('en') }
}

const automatic: Words = { zh: '自动首页', en: 'the automatic page' }

function nameOf(page: ScheduledPage | null): Words {
  return page === null ? automatic : { zh: `“${page.name}”`, en: `“${page.name}”` }
}

/**
 * When a page is shown, as it would be said to somebody.
 * @param page as it is, or would be when it is published; it need not be among `others`
 * @param others what is published besides it for the same campus, shared ones included
 */
export function scheduleWords(page: ScheduledPage, others: readonly ScheduledPage[], now: Date): Words {
  const rest = others.filter(({ id }) => id !== page.id)
  if (page.endsAt !== null && page.endsAt <= now) {
    const ended = momentWords(page.endsAt, now)
    return { zh: `展示时间已在${ended.zh}结束。`, en: `It was shown until ${ended.en}.` }
  }
  const stretches = stretchesFrom([...rest, page], now)
  const at = stretches.findIndex((stretch) => stretch.page?.id === page.id)
  const own = stretches[at]
  if (!own) {
    const instead = nameOf(stretches.find((stretch) => stretch.from <= (page.startsAt ?? now))?.page ?? null)
    return {
      zh: `不会展示：它的展示时间里总有别的首页（如${instead.zh}）排在前面。`,
      en: `It will not be shown: all of its time belongs to another page, such as ${instead.en}.`,
    }
  }
  const next = nameOf(stretches[at + 1]?.page ?? null)
  const end = own.until === null ? null : momentWords(own.until, now)
  const after: Words =
    end === null
      ? { zh: '，一直到有新的首页为止。', en: ', until there is a newer one.' }
      : { zh: `，到${end.zh}为止，之后显示${next.zh}。`, en: ` until ${end.en}; then ${next.en} follows.` }
  if (at === 0) return { zh: `现在就展示${after.zh}`, en: `Shown now${after.en}` }
  const begin = momentWords(own.from, now)
  const before = nameOf(stretches[at - 1]?.page ?? null)
  return {
    zh: `${begin.zh}开始展示，在那之前是${before.zh}${after.zh}`,
    en: `Shown from ${begin.en}, after ${before.en},${after.en.replace(/^,/, '')}`,
  }
}
