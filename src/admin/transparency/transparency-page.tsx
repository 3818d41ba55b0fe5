'use client'

import { Link, SetStepNav, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import type { Numbers, Transparency } from '../../operations/transparency/read-transparency'
import { dayText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { actWords } from '../queue/words'

const title: Bilingual = { zh: '透明度报告', en: 'Transparency' }

/** What `GET /transparency` tells everybody, as the union would put it up. */
export function TransparencyPage({ campus: own }: { campus: string | null }) {
  const { text, language } = useText()
  const { config } = useConfig()
  const [chosen, setChosen] = useState<{ campus: string | null; term: string | null }>({
    campus: own,
    term: null,
  })
  const campuses = useAnswer<{ docs: { id: string; name: string; nameEn?: string | null }[] }>(
    own === null ? '/campuses?limit=200&sort=sort&depth=0' : null,
  )
  const query = new URLSearchParams()
  if (chosen.campus) query.set('campus', chosen.campus)
  if (chosen.term) query.set('term', chosen.term)
  const { data, failed } = useAnswer<Transparency>(`/transparency?${query.toString()}`)
  const termsHref = formatAdminURL({ adminRoute: config.routes.admin, path: '/collections/terms' })
  return (
    <div className="jobs-view treasury-view">
      <SetStepNav nav={[{ label: text(title) }]} />
      <header>
        <h1>{text(title)}</h1>
      </header>
      <p>
        {text({
          zh: '所有人都能看到这些数字；小于 5 的只写“<5”，以免认出是谁；“≥”表示至少这么多。',
          en: 'Everybody can read these numbers; those below 5 are shown as “<5”, so that nobody is recognised; “≥” means at least.',
        })}{' '}
        <a href={`/transparency?${query.toString()}`} rel="noreferrer" target="_blank">
          {text({ zh: '打开公开页面（新标签页）', en: 'Open the public page (new tab)' })}
        </a>
      </p>
      <form className="treasury-view__choice" onSubmit={(event) => event.preventDefault()}>
        {campuses.data && (
          <label>
            {text({ zh: '校区', en: 'Campus' })}
            <select
              onChange={({ target }) => setChosen({ campus: target.value, term: null })}
              value={chosen.campus ?? data?.campus.id ?? ''}
            >
              {campuses.data.docs.map(({ id, name, nameEn }) => (
                <option key={id} value={id}>
                  {text({ zh: name, en: nameEn || name })}
                </option>
              ))}
            </select>
          </label>
        )}
        {data && data.terms.length > 0 && (
          <label>
            {text({ zh: '学期', en: 'Term' })}
            <select
              onChange={({ target }) => setChosen((now) => ({ ...now, term: target.value }))}
              value={data.term?.id ?? ''}
            >
              {data.terms.map(({ id, name, firstDay, lastDay }) => (
                <option key={id} value={id}>
                  {
                    termText(text(name), `${dayText(firstDay, language)} – ${dayText(lastDay, language)}`)[
                      language
                    ]
                  }
                </option>
              ))}
            </select>
          </label>
        )}
      </form>
      {failed && <p role="alert">{text({ zh: '没有连上服务器', en: 'The server was not reached' })}</p>}
      {data && !data.numbers && (
        <p>
          {text({ zh: '还没有学期。', en: 'There is no term yet. ' })}
          <Link href={termsHref} prefetch={false}>
            {text({ zh: '先添加本学期的起止日期', en: 'Add the first and last day of this one' })}
          </Link>
          {text({ zh: '，这里就会开始统计。', en: ', and it will be counted here.' })}
        </p>
      )}
      {data?.numbers && <Report numbers={data.numbers} />}
    </div>
  )
}

const termText = (name: string, days: string): Bilingual => ({
  zh: `${name}（${days}）`,
  en: `${name} (${days})`,
})

function Report({ numbers: { reports, medianHours, acts, appeals } }: { numbers: Numbers }) {
  const { text } = useText()
  const few = text({ zh: '太少，不显示', en: 'too few to show' })
  const totals: { label: Bilingual; value: string | number }[] = [
    { label: { zh: '举报', en: 'Reports' }, value: reports.total },
    {
      label: { zh: '处理时间中位数', en: 'Median time to a decision' },
      value: medianHours === null ? few : text({ zh: `${medianHours} 小时`, en: `${medianHours} h` }),
    },
    { label: { zh: '申诉', en: 'Appeals' }, value: appeals.total },
    { label: { zh: '申诉成功、已改判', en: 'Appeals granted' }, value: appeals.overturned },
    { label: { zh: '申诉后维持', en: 'Appeals rejected' }, value: appeals.upheld },
    { label: { zh: '待复核的申诉', en: 'Appeals pending' }, value: appeals.open },
  ]
  return (
    <>
      <section className="jobs-view__health">
        <dl>
          {totals.map(({ label, value }) => (
            <div key={label.en}>
              <dt>{text(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Table
        empty={{ zh: '这个学期还没有举报。', en: 'Nothing was reported in this term.' }}
        head={[
          { zh: '原因', en: 'Reason' },
          { zh: '举报', en: 'Reports' },
        ]}
        rows={reports.byReason.map((each) => [text(each.title), each.count])}
        title={{ zh: '举报原因', en: 'Reports by reason' }}
      />
      <Table
        empty={{ zh: '这个学期还没有处理决定。', en: 'Nothing was decided in this term.' }}
        head={[
          { zh: '处理', en: 'Decision' },
          { zh: '干事作出', en: 'By officers' },
          { zh: '自动', en: 'Automatic' },
          { zh: '后来撤销', en: 'Reversed later' },
        ]}
        rows={acts.map((act) => [
          text(actWords[act.action].label),
          act.byStaff,
          act.automatic,
          act.takenBack,
        ])}
        title={{ zh: '处理决定', en: 'Decisions' }}
      />
    </>
  )
}

interface Lines {
  title: Bilingual
  head: Bilingual[]
  rows: (string | number)[][]
  empty: Bilingual
}

function Table({ title: heading, head, rows, empty }: Lines) {
  const { text } = useText()
  return (
    <section>
      <h2>{text(heading)}</h2>
      {rows.length === 0 ? (
        <p>{text(empty)}</p>
      ) : (
        <div className="jobs-view__table">
          <table>
            <thead>
              <tr>
                {head.map((each) => (
                  <th key={each.en} scope="col">
                    {text(each)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([first, ...rest]) => (
                <tr key={first}>
                  <th scope="row">{first}</th>
                  {rest.map((value, at) => (
                    <td key={head[at + 1]?.en}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
