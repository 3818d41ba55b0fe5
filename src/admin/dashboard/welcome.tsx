import { getTranslation } from '@payloadcms/translations'
import { Link } from '@payloadcms/ui'
import type { CollectionSlug, Payload, ServerProps, Where } from 'payload'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'
import { idOf } from '../../access/actor'
import { codesOfEveryDay } from '../../domain/notifications/codes'
import { campusTimeZone, dayMs } from '../../domain/time'
import { reviewStates } from '../../domain/campus-verifications/claim-moves'
import type { Staff } from '../../payload-types'
import { panelLanguage, type Bilingual } from '../lib/panel-language'

/** Days before the end of a term from which on the reminder is marked. */
const termEndsSoonDays = 30

interface Task {
  collection: CollectionSlug
  title: Bilingual
  hint: Bilingual
  where: Where
  /** The same filter as the list view reads it from its address. */
  query: string
}

const equals = (field: string, value: string) => `?where[or][0][and][0][${field}][equals]=${value}`

const tasks: readonly Task[] = [
  {
    collection: 'products',
    title: { zh: '待审核商品', en: 'Listings to review' },
    hint: { zh: '改“状态”即可通过或退回', en: 'Change the status to approve or send back' },
    where: { status: { equals: 'pending' } },
    query: equals('status', 'pending'),
  },
  {
    collection: 'campus-verifications',
    title: { zh: '待处理的认证', en: 'Verifications to decide' },
    hint: { zh: '核对学生证，或判断身份归谁', en: 'Check student cards, or whose an identity is' },
    where: { state: { in: [...reviewStates] } },
    query: `?where[or][0][and][0][state][in]=${reviewStates.join(',')}`,
  },
  {
    collection: 'disputes',
    title: { zh: '待裁决的争议', en: 'Disputes to decide' },
    hint: { zh: '双方已说明，等待裁决', en: 'Both have been heard' },
    where: { state: { equals: 'waiting' } },
    query: equals('state', 'waiting'),
  },
  {
    collection: 'reports',
    title: { zh: '待处理的举报', en: 'Reports to look at' },
    hint: { zh: '查看会话，写下处理说明', en: 'Read the conversation, note what was done' },
    where: { state: { equals: 'open' } },
    query: equals('state', 'open'),
  },
  {
    collection: 'pay-alarms',
    title: { zh: '资金异常', en: 'Money alarms' },
    hint: { zh: '核对后勾选“已处理”', en: 'Look into each, then tick "done"' },
    where: { done: { not_equals: true } },
    query: '?where[or][0][and][0][done][not_equals]=true',
  },
  {
    collection: 'notices',
    title: { zh: '已发布公告', en: 'Published notices' },
    hint: { zh: '发布、修改或撤下公告', en: 'Publish, change or withdraw notices' },
    where: { _status: { equals: 'published' } },
    query: equals('_status', 'published'),
  },
]

/** Over the dashboard: who is on duty, until when, and what waits. */
export async function Welcome({ i18n, payload, permissions, user }: ServerProps) {
  if (user?.collection !== 'staff') return null
  const language = panelLanguage(i18n.language)
  const text = (given: Bilingual) => given[language]
  const campus = await campusOf(payload, user)
  const shown = tasks.filter(({ collection }) => permissions?.collections?.[collection]?.read)
  const counts = await Promise.all(
    shown.map(({ collection, where }) => countOf(payload, user, collection, where)),
  )
  const term = termOf(user, language)
  const failed = await failuresOf(payload, user)

  return (
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
      <ul>
        {shown.map(({ collection, title, hint, query }, index) => (
          <li key={collection}>
            <Link
              href={formatAdminURL({
                adminRoute: payload.config.routes.admin,
                path: `/collections/${collection}${query}`,
              })}
              prefetch={false}
            >
              <strong data-waiting={collection !== 'notices' && counts[index] !== 0}>{counts[index]}</strong>
              <span>
                <b>{text(title)}</b>
                <small>{text(hint)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Rows that this officer is responsible for; public rows of other campuses are not. */
async function countOf(
  payload: Payload,
  user: Staff,
  collection: CollectionSlug,
  where: Where,
): Promise<number> {
  const campus = user.role === 'owner' ? null : idOf(user.campus)
  const { totalDocs } = await payload.count({
    collection,
    where: campus ? { and: [where, { campus: { equals: campus } }] } : where,
    overrideAccess: false,
    user,
  })
  return totalDocs
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
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: campusTimeZone,
  }).format(end)
  const text = { zh: `任期至 ${day}`, en: `In office until ${day}` }[language]
  return { text, soon: end.getTime() - Date.now() < termEndsSoonDays * dayMs }
}
