import { getTranslation } from '@payloadcms/translations'
import { Link } from '@payloadcms/ui'
import { createLocalReq, type Payload, type ServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'
import { idOf, staffOf } from '../../access/actor'
import { codesOfEveryDay } from '../../domain/notifications/codes'
import { dayMs } from '../../domain/time'
import { dayOf } from '../../domain/days'
import { readOverview } from '../../operations/stats/read-overview'
import type { Staff } from '../../payload-types'
import { momentText } from '../lib/dates'
import { panelLanguage, type Bilingual } from '../lib/panel-language'
import { Dashboard } from './dashboard'
import { firstQuestion, overviewPath } from './question'
import type { CampusChoice } from './range-picker'

/** Days before the end of a term from which on the reminder is marked. */
const termEndsSoonDays = 30

/** The dashboard: who is on duty, until when, what failed, what waits, and the numbers. */
export async function Welcome({ i18n, payload, user }: ServerProps) {
  if (user?.collection !== 'staff') return null
  const language = panelLanguage(i18n.language)
  const text = (given: Bilingual) => given[language]
  const campus = await campusOf(payload, user)
  const campuses = await campusesOf(payload, user, language)
  const term = termOf(user, language)
  const failed = await failuresOf(payload, user)
  const now = new Date()
  const today = dayOf(now)
  const req = await createLocalReq({ user }, payload)
  const staff = staffOf(req)
  if (!staff) return null
  const { campus: _all, ...question } = firstQuestion(today)
  const overview = await readOverview(req, staff, question, now)

  return (
    <>
      <section className="xiaoji-welcome">
        <header>
          <h1>{text({ zh: `你好，${user.name}`, en: `Hello, ${user.name}` })}</h1>
          <p>
            <span>{roleOf(payload, user.role, i18n)}</span>
            {campus && <span>{(language === 'en' && campus.nameEn) || campus.name}</span>}
            {term && <span className={term.soon ? 'xiaoji-welcome__soon' : undefined}>{term.text}</span>}
          </p>
        </header>
        {failed > 0 && (
          <p className="xiaoji-welcome__alarm" role="status">
            <Link
              href={formatAdminURL({ adminRoute: payload.config.routes.admin, path: '/jobs' })}
              prefetch={false}
            >
              {text({
                zh: `24 小时内有 ${failed} 个后台任务或推送失败`,
                en: `${failed} background jobs or pushes failed within a day`,
              })}
            </Link>
          </p>
        )}
      </section>
      <Dashboard
        campuses={campuses}
        first={{ path: overviewPath(firstQuestion(today)), data: overview }}
        firstAt={now.getTime()}
        today={today}
      />
    </>
  )
}

/** What an owner may choose between; officers of a campus see theirs. */
async function campusesOf(payload: Payload, user: Staff, language: keyof Bilingual): Promise<CampusChoice[]> {
  if (user.role !== 'owner') return []
  const { docs } = await payload.find({
    collection: 'campuses',
    depth: 0,
    pagination: false,
    select: { name: true, nameEn: true },
    sort: ['sort', 'name'],
    overrideAccess: false,
    user,
  })
  return docs.map(({ id, name, nameEn }) => ({ id, name: (language === 'en' && nameEn) || name }))
}

/** Jobs and pushes that failed within a day, for those who can do something about it. */
async function failuresOf(payload: Payload, user: Staff): Promise<number> {
  if (user.role !== 'owner' && user.role !== 'admin') return 0
  const today = { updatedAt: { greater_than: new Date(Date.now() - dayMs).toISOString() } }
  const [jobs, pushes] = await Promise.all([
    // Jobs are read by nobody; that some failed is no secret of anybody's.
    payload.count({
      collection: 'payload-jobs',
      where: { and: [{ hasError: { equals: true } }, today] },
      overrideAccess: true,
    }),
    payload.count({
      collection: 'notification-deliveries',
      where: {
        and: [{ state: { in: ['failed', 'unknown'] } }, { code: { not_in: [...codesOfEveryDay] } }, today],
      },
      overrideAccess: false,
      user,
    }),
  ])
  return jobs.totalDocs + pushes.totalDocs
}

async function campusOf(payload: Payload, user: Staff) {
  const id = idOf(user.campus)
  if (!id) return null
  return payload.findByID({
    collection: 'campuses',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user,
  })
}

function roleOf(payload: Payload, role: string, i18n: ServerProps['i18n']): ReactNode {
  const field = payload.collections.staff.config.flattenedFields.find(({ name }) => name === 'role')
  const options = field && 'options' in field ? field.options : []
  const option = options.find((one) => typeof one !== 'string' && one.value === role)
  return option && typeof option !== 'string' ? getTranslation(option.label, i18n) : role
}

function termOf({ termEnd }: Staff, language: keyof Bilingual): { text: string; soon: boolean } | null {
  if (!termEnd) return null
  const end = new Date(termEnd)
  const day = momentText(end, language)
  const text = { zh: `任期至 ${day}`, en: `In office until ${day}` }[language]
  return { text, soon: end.getTime() - Date.now() < termEndsSoonDays * dayMs }
}
