'use client'

import { Link, useConfig } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'

const stateParam = 'where[or][0][and][0][state][equals]'
const tabs: { state: 'new' | 'handled' | null; name: Bilingual }[] = [
  { state: 'new', name: { zh: '待处理', en: 'New' } },
  { state: 'handled', name: { zh: '已处理', en: 'Handled' } },
  { state: null, name: { zh: '全部', en: 'All' } },
]

/** Above the list of feedback: what waits for an answer, what has one, and all of it. */
export function InboxTabs() {
  const { text } = useText()
  const { config } = useConfig()
  const shown = useSearchParams().get(stateParam)
  const { data } = useAnswer<{ totalDocs: number }>('/feedback/count?where[state][equals]=new')
  const { admin } = config.routes
  return (
    <nav aria-label={text({ zh: '筛选反馈', en: 'Filter feedback' })} className="inbox-tabs">
      {tabs.map(({ state, name }) => (
        <Link
          aria-current={shown === state ? 'page' : undefined}
          href={`${formatAdminURL({ adminRoute: admin, path: '/collections/feedback' })}${
            state === null ? '' : `?${stateParam}=${state}`
          }`}
          key={name.en}
          prefetch={false}
        >
          {text(name)}
          {state === 'new' && data !== null && data.totalDocs > 0 && <span> {data.totalDocs}</span>}
        </Link>
      ))}
    </nav>
  )
}
