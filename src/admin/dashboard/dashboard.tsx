'use client'

import { Button, Link, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import { useState } from 'react'
import { followedWords, metrics } from '../../domain/stats/metrics'
import { isStatsRange, statsDaysMax } from '../../domain/stats/periods'
import type { ExportedPart } from '../../operations/stats/export-overview'
import type { NumbersOfPlace, Overview, PeriodNumbers } from '../../operations/stats/read-overview'
import { longDayText, momentText, shortDayText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer, type GivenAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { Bars } from './charts/bars'
import { Figure } from './charts/figure'
import { SeriesChart } from './charts/series-chart'
import { changeText, countText, periodText, shareText, sumText } from './format'
import { LoadFigures } from './load-figures'
import { firstQuestion, overviewPath, queryOf, type Question } from './question'
import { RangePicker, type CampusChoice } from './range-picker'
import { cardNames, salesWords, type CardName } from './words'
import { WaitingList } from './waiting-list'
import './dashboard.scss'

interface DashboardProps {
  today: string
  /** The numbers of the range that is shown first, read with the page. */
  first: GivenAnswer<Overview>
  /** When they were read, ms. */
  firstAt: number
  /** Of an owner; officers of a campus have one. */
  campuses: readonly CampusChoice[]
}

/** The numbers of the market: what waits, what happened and how it compares, what became of listings, who carries the load. */
export function Dashboard({ today, first, firstAt, campuses }: DashboardProps) {
  const { text, language } = useText()
  const { config } = useConfig()
  const [question, setQuestion] = useState<Question>(firstQuestion(today))
  const [shown, setShown] = useState<CardName>('published')
  const isAskable = isStatsRange(question)
  const query = queryOf(question)
  const { data, failed, again } = useAnswer<Overview>(isAskable ? overviewPath(question) : null, first)
  // While another range is read, what is known of the last one stays.
  const [{ overview, at }, setKnown] = useState({ overview: first.data, at: firstAt })
  if (data !== null && data !== overview) setKnown({ overview: data, at: Date.now() })

  return (
    <div aria-busy={isAskable && data === null && !failed} className="numbers">
      <WaitingList at={at} waiting={overview.waiting} />
      <header>
        <h2>{text({ zh: '数据概览', en: 'Numbers' })}</h2>
        {isAskable && (
          <nav
            aria-label={text({ zh: '下载这段时间的数据', en: 'Download this range' })}
            className="numbers__tables"
          >
            <span>CSV</span>
            {tablesOf(overview).map((of) => (
              <a
                download
                href={`${config.routes.api}/stats/overview.csv?${query}&of=${of}&lang=${language}`}
                key={of}
              >
                {text(tableWords[of])}
              </a>
            ))}
          </nav>
        )}
        <Button buttonStyle="secondary" margin={false} onClick={again} size="small">
          {text({ zh: '刷新', en: 'Refresh' })}
        </Button>
      </header>
      <RangePicker
        campuses={campuses}
        onChange={setQuestion}
        question={question}
        term={overview.term}
        today={today}
      />
      {!isAskable && (
        <p role="alert">
          {text({
            zh: `请检查日期：结束不能早于开始，最多 ${statsDaysMax} 天`,
            en: `Check the days: it must not end before it begins, and have ${statsDaysMax} days at most`,
          })}
        </p>
      )}
      {failed && <p role="alert">{text({ zh: '没有连上服务器', en: 'The server was not reached' })}</p>}
      <>
        <p className="numbers__note">{rangeSentence(overview, language)}</p>
        {isEmpty(overview) && <Empty />}
        <Cards onChoose={setShown} overview={overview} shown={shown} />
        <Series overview={overview} shown={shown} />
        <div className="numbers__pair">
          <Funnel funnel={overview.funnel} />
          <Categories categories={overview.categories} shown={shown} />
        </div>
        {overview.campuses.length > 1 && <Campuses campuses={overview.campuses} />}
        <div className="numbers__pair">
          <Reach overview={overview} />
          {overview.load && <LoadFigures at={at} load={overview.load} />}
        </div>
      </>
    </div>
  )
}

const tableWords: Record<ExportedPart, Bilingual> = {
  days: { zh: '按时间', en: 'By period' },
  categories: { zh: '按分类', en: 'By category' },
  campuses: { zh: '按校区', en: 'By campus' },
  funnel: { zh: '从发布到成交', en: 'To sale' },
  load: { zh: '待办与处理', en: 'Cases' },
}

/** Tables that this officer may take along. */
const tablesOf = ({ campuses, load }: Overview): ExportedPart[] => [
  ...(['days', 'categories'] as const),
  ...(campuses.length > 0 ? (['campuses'] as const) : []),
  'funnel',
  ...(load ? (['load'] as const) : []),
]

function rangeSentence({ from, to, before, countedAt }: Overview, language: 'zh' | 'en'): string {
  const [since, until] = [longDayText(from, language), longDayText(to, language)]
  const earlier = `${shortDayText(before.from, language)} – ${shortDayText(before.to, language)}`
  const counted =
    countedAt === null
      ? { zh: '还没有统计过，约十分钟后再来看', en: 'Nothing was counted yet; look again in ten minutes' }[
          language
        ]
      : {
          zh: `统计到 ${momentText(countedAt, language)}，每十分钟更新`,
          en: `counted at ${momentText(countedAt, language)}, every ten minutes`,
        }[language]
  return {
    zh: `${since}至${until}，与 ${earlier} 比较；${counted}`,
    en: `${since} to ${until}, compared with ${earlier}; ${counted}`,
  }[language]
}

const isEmpty = ({ totals }: Overview): boolean =>
  [totals.now, totals.before].every((numbers) => Object.values(numbers).every((n) => n === 0))

/** A campus that has just been opened. */
function Empty() {
  const { text } = useText()
  const { config } = useConfig()
  const to = (path: `/${string}`) => formatAdminURL({ adminRoute: config.routes.admin, path })
  return (
    <section className="numbers__empty">
      <h3>{text({ zh: '这段时间还没有数据', en: 'Nothing happened in this range yet' })}</h3>
      <p>
        {text({
          zh: '新校区可以从这里开始：发布商品和新用户出现后，约十分钟就能在这里看到。',
          en: 'A new campus begins here; what people do then shows up within ten minutes.',
        })}
      </p>
      <ul>
        <li>
          <Link href={to('/collections/categories')} prefetch={false}>
            {text({ zh: '检查分类', en: 'Check the categories' })}
          </Link>
        </li>
        <li>
          <Link href={to('/collections/home-pages')} prefetch={false}>
            {text({ zh: '布置首页', en: 'Compose the home page' })}
          </Link>
        </li>
        <li>
          <Link href={to('/collections/notices')} prefetch={false}>
            {text({ zh: '发布一条公告', en: 'Publish a notice' })}
          </Link>
        </li>
      </ul>
    </section>
  )
}

interface CardNumbers {
  now: number
  before: number
}

/** Null where this officer sees no money. */
function numbersOf({ totals }: Overview, name: CardName): CardNumbers | null {
  if (name !== 'sales') return { now: totals.now[name], before: totals.before[name] }
  return totals.sums && { now: totals.sums.now.salesFen, before: totals.sums.before.salesFen }
}

const valueOf = ({ numbers, sums }: PeriodNumbers, name: CardName): number =>
  name === 'sales' ? (sums?.salesFen ?? 0) : numbers[name]

const wordsOf = (name: CardName) =>
  name === 'sales' ? salesWords : (metrics.find((metric) => metric.name === name) ?? salesWords)

const formatOf = (name: CardName): ((value: number) => string) => (name === 'sales' ? sumText : countText)

interface ChoiceProps {
  overview: Overview
  shown: CardName
}

/** Each number, how it changed, and the choice of what the chart below shows. */
function Cards({ overview, shown, onChoose }: ChoiceProps & { onChoose: (name: CardName) => void }) {
  const { text, language } = useText()
  return (
    <ul aria-label={text({ zh: '指标', en: 'Numbers' })} className="numbers-cards">
      {cardNames.map((name) => {
        const numbers = numbersOf(overview, name)
        if (!numbers) return null
        const { now, before } = numbers
        return (
          <li key={name}>
            <button aria-pressed={name === shown} onClick={() => onChoose(name)} type="button">
              <span>{text(wordsOf(name))}</span>
              <strong>{formatOf(name)(now)}</strong>
              <small>
                <span aria-hidden>{now > before ? '▲ ' : now < before ? '▼ ' : ''}</span>
                {changeText(now, before, language)}
              </small>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

const periodWord = { day: 'on', week: 'in the', month: 'in' } as const

function Series({ overview, shown }: ChoiceProps) {
  const { text, language } = useText()
  const { series, by } = overview
  const format = formatOf(shown)
  const name = text(wordsOf(shown))
  const points = series.map((period) => ({
    label: by === 'week' ? shortDayText(period.period, language) : periodText(period.period, by, language),
    value: valueOf(period, shown),
  }))
  const most = series.reduce<PeriodNumbers | null>(
    (best, each) => (best === null || valueOf(each, shown) > valueOf(best, shown) ? each : best),
    null,
  )
  const numbers = numbersOf(overview, shown) ?? { now: 0, before: 0 }
  const summary =
    most === null || numbers.now === 0
      ? text({ zh: `${name}：这段时间没有。`, en: `${name}: none in this range.` })
      : text({
          zh: `${name}共 ${format(numbers.now)}，${changeText(numbers.now, numbers.before, language)}；最多的是 ${periodText(most.period, by, language)}，${format(valueOf(most, shown))}。`,
          en: `${name}: ${format(numbers.now)} in all, ${changeText(numbers.now, numbers.before, language)}; most ${periodWord[by]} ${periodText(most.period, by, language)}, ${format(valueOf(most, shown))}.`,
        })
  return (
    <Figure
      columns={[text({ zh: '时间', en: 'Period' }), name]}
      rows={series.map((period) => [periodText(period.period, by, language), format(valueOf(period, shown))])}
      summary={summary}
      title={name}
    >
      <SeriesChart format={format} points={points} summary={summary} />
    </Figure>
  )
}

function Funnel({ funnel }: { funnel: Overview['funnel'] }) {
  const { text } = useText()
  const { published, viewed, chatted, ordered, sold, marked } = funnel
  const steps = [
    { label: text({ zh: '发布', en: 'Published' }), value: published },
    { label: text(followedWords.viewed), value: viewed },
    { label: text(followedWords.chatted), value: chatted },
    { label: text(followedWords.ordered), value: ordered },
    { label: text(followedWords.sold), value: sold },
  ]
  const rows = steps.map((step) => ({
    ...step,
    shown: countText(step.value),
    note: shareText(step.value, published),
  }))
  const summary = text({
    zh: `这段时间发布的 ${countText(published)} 件商品，30 天内成交 ${countText(sold)} 件（${shareText(sold, published)}）；另有 ${countText(marked)} 件由卖家自己标记为售出。`,
    en: `Of ${countText(published)} listings published in this range, ${countText(sold)} were sold within 30 days (${shareText(sold, published)}); ${countText(marked)} more were marked as sold by their sellers.`,
  })
  return (
    <Figure
      columns={[
        text({ zh: '步骤', en: 'Step' }),
        text({ zh: '商品', en: 'Listings' }),
        text({ zh: '占发布', en: 'Of published' }),
      ]}
      rows={rows.map(({ label, shown, note }) => [label, shown, note])}
      summary={summary}
      title={text({ zh: '从发布到成交', en: 'From publishing to sale' })}
    >
      <Bars bars={rows} />
    </Figure>
  )
}

const categoriesMax = 10

/** A number of a category or campus and the one before; zero where nothing was counted. */
const pairOf = ({ numbers, before, sales }: NumbersOfPlace, name: CardName): CardNumbers =>
  name === 'sales'
    ? { now: sales?.nowFen ?? 0, before: sales?.beforeFen ?? 0 }
    : { now: numbers[name] ?? 0, before: before[name] ?? 0 }

const placeName = ({ name, nameEn }: NumbersOfPlace, language: 'zh' | 'en') =>
  (language === 'en' && nameEn) || name

function Categories({ categories, shown }: { categories: NumbersOfPlace[]; shown: CardName }) {
  const { text, language } = useText()
  // Not all numbers are known by category.
  const name =
    metrics.some((metric) => metric.name === shown && 'byCategory' in metric) || shown === 'sales'
      ? shown
      : 'published'
  const format = formatOf(name)
  const rows = categories
    .map((each) => ({ label: placeName(each, language), ...pairOf(each, name) }))
    .sort((a, b) => b.now - a.now)
    .map(({ label, now, before }) => ({
      ...{ label, value: now, shown: format(now), before: format(before) },
      note: changeText(now, before, language),
    }))
  const words = text(wordsOf(name))
  const [first] = rows
  const summary =
    first === undefined || first.value === 0
      ? text({ zh: '这段时间各分类都没有。', en: 'None of any category in this range.' })
      : text({
          zh: `${words}最多的分类是${first.label}，${first.shown}，${first.note}。`,
          en: `${words}: most in ${first.label}, ${first.shown}, ${first.note}.`,
        })
  return (
    <Figure
      columns={[text({ zh: '分类', en: 'Category' }), words, text({ zh: '上期', en: 'Before' })]}
      rows={rows.map((row) => [row.label, row.shown, row.before])}
      summary={summary}
      title={text({ zh: `按分类：${words}`, en: `By category: ${words}` })}
    >
      <Bars bars={rows.slice(0, categoriesMax)} />
    </Figure>
  )
}

const comparedNames: readonly CardName[] = [
  ...(['published', 'joined', 'verified', 'views', 'completed', 'sales', 'reports', 'opened'] as const),
]

/** Campuses beside each other, each number with how it changed. */
function Campuses({ campuses }: { campuses: NumbersOfPlace[] }) {
  const { text, language } = useText()
  return (
    <section className="numbers-campuses">
      <h3 id="numbers-campuses">{text({ zh: '校区比较', en: 'Campuses compared' })}</h3>
      {/* A region with focus, so that a wide table can be moved with the keyboard. */}
      <div aria-labelledby="numbers-campuses" role="region" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text({ zh: '校区', en: 'Campus' })}</th>
              {comparedNames.map((name) => (
                <th key={name} scope="col">
                  {text(wordsOf(name))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {campuses.map((campus) => (
              <tr key={campus.id}>
                <th scope="row">{placeName(campus, language)}</th>
                {comparedNames.map((name) => {
                  const { now, before } = pairOf(campus, name)
                  return (
                    <td key={name}>
                      {formatOf(name)(now)} <small>{changeText(now, before, language)}</small>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Reach({ overview: { totals } }: { overview: Overview }) {
  const { text } = useText()
  const { told, pushed, reached, failed } = totals.now
  const rows = [
    { label: text({ zh: '站内通知', en: 'Notifications' }), value: told, shown: countText(told) },
    { label: text({ zh: '推送', en: 'Pushes' }), value: pushed, shown: countText(pushed) },
    {
      label: text({ zh: '推送送达', en: 'Pushes sent' }),
      value: reached,
      shown: countText(reached),
      note: shareText(reached, pushed),
    },
    {
      label: text({ zh: '推送失败', en: 'Pushes failed' }),
      value: failed,
      shown: countText(failed),
      note: shareText(failed, pushed),
    },
  ]
  const summary = text({
    zh: `发出 ${countText(told)} 条站内通知；${countText(pushed)} 条推送中有 ${countText(reached)} 条送达（${shareText(reached, pushed)}）。`,
    en: `${countText(told)} ${told === 1 ? 'notification' : 'notifications'}; of ${countText(pushed)} ${pushed === 1 ? 'push' : 'pushes'} ${countText(reached)} sent (${shareText(reached, pushed)}).`,
  })
  return (
    <Figure
      columns={[
        text({ zh: '通知', en: 'Notices' }),
        text({ zh: '数量', en: 'How many' }),
        text({ zh: '占推送', en: 'Of pushes' }),
      ]}
      rows={rows.map(({ label, shown, note }) => [label, shown, note ?? '—'])}
      summary={summary}
      title={text({ zh: '通知触达', en: 'Reach of notices' })}
    >
      <Bars bars={rows} />
    </Figure>
  )
}
