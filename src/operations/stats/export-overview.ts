import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { peopleRoles } from '../../access/rules'
import type { Language } from '../../contract/codes'
import { kindNames } from '../../domain/moderation/kind-names'
import {
  followedWords,
  metrics,
  metricsByCategory,
  type FollowedStep,
  type MetricName,
} from '../../domain/stats/metrics'
import { byteOrderMark, csvLine, csvValue, csvYuan } from '../../domain/tables/csv'
import { AppError } from '../../lib/errors'
import { askedCampus } from '../staff/asked-campus'
import { readLoad, readOpen } from './read-load'
import {
  funnelOf,
  readCampuses,
  readCategories,
  readDays,
  seesMoney,
  seriesOf,
  type NumbersOfPlace,
  type OverviewQuestion,
} from './read-overview'

/** What of the dashboard a table can hold. */
export const exportedParts = ['days', 'categories', 'campuses', 'funnel', 'load'] as const
export type ExportedPart = (typeof exportedParts)[number]

/** Cells that are written already. */
type Lines = string[][]

interface Asked {
  req: PayloadRequest
  staff: StaffActor
  campus: string | null
  question: OverviewQuestion
  money: boolean
  language: Language
}

/**
 * The numbers of a range for spreadsheets; sums of money only for who may know them.
 * @throws {AppError} NOT_FOUND for another campus than the officer's own, and where campuses or the load are not theirs to see
 */
export async function exportOverview(
  req: PayloadRequest,
  staff: StaffActor,
  { of, language, ...question }: OverviewQuestion & { of: ExportedPart; language: Language },
): Promise<string> {
  const campus = await askedCampus(req, staff, question.campus)
  const lines = await parts[of]({ req, staff, campus, question, language, money: seesMoney(staff) })
  return byteOrderMark + lines.map(csvLine).join('')
}

const parts: Record<ExportedPart, (asked: Asked) => Promise<Lines>> = {
  async days({ req, campus, question, money, language }) {
    const series = seriesOf(await readDays(req, campus, question), question, money)
    const sums = { zh: ['下单金额（元）', '成交金额（元）'], en: ['Ordered (yuan)', 'Sold (yuan)'] }[language]
    return [
      [
        { zh: '时间', en: 'Period' }[language],
        ...metrics.map((each) => each[language]),
        ...(money ? sums : []),
      ],
      ...series.map(({ period, numbers, sums: of }) => [
        period,
        ...metrics.map(({ name }) => String(numbers[name])),
        ...(of ? [of.ordersFen, of.salesFen].map(yuan) : []),
      ]),
    ]
  },
  async categories({ req, campus, question, money, language }) {
    const places = await readCategories(req, campus, question, money)
    return placeLines({ zh: '分类', en: 'Category' }[language], places, metricsByCategory, {
      money,
      language,
    })
  },
  async campuses({ req, staff, question, money, language }) {
    if (staff.campus !== null) throw new AppError('NOT_FOUND')
    const places = await readCampuses(req, question, money)
    const names = metrics.map(({ name }) => name)
    return placeLines({ zh: '校区', en: 'Campus' }[language], places, names, { money, language })
  },
  async funnel({ req, campus, question, language }) {
    const { published, ...steps } = funnelOf(await readDays(req, campus, question))
    const words = { zh: ['步骤', '商品数', '发布'], en: ['Step', 'Listings', 'Published'] }[language]
    return [
      words.slice(0, 2),
      [words[2] ?? '', String(published)],
      ...(Object.entries(steps) as [FollowedStep, number][]).map(([step, n]) => [
        followedWords[step][language],
        String(n),
      ]),
    ]
  },
  async load({ req, staff, campus, question, language }) {
    if (!peopleRoles.includes(staff.role)) throw new AppError('NOT_FOUND')
    const zh = language === 'zh'
    const { all } = await readOpen(req, staff, campus)
    const { medianMinutes, officers } = await readLoad(req, staff, campus, question)
    const median = medianMinutes === null ? '' : String(Math.round(medianMinutes))
    return [
      zh ? ['项目', '名称', '数量', '最早'] : ['What', 'Name', 'Number', 'Oldest'],
      ...all.map(({ kind, count, oldestAt }) => [
        ...[zh ? '待办' : 'Waiting', csvValue(kindNames[kind].plural[language]), String(count), oldestAt],
      ]),
      [zh ? '办结时长' : 'Time to close', zh ? '中位数（分钟）' : 'Median (minutes)', median, ''],
      ...officers.map(({ name, decisions }) => [
        ...[zh ? '处理决定' : 'Decisions', csvValue(name), String(decisions), ''],
      ]),
    ]
  },
}

/** Each number with the one of the period before beside it. */
function placeLines(
  title: string,
  places: readonly NumbersOfPlace[],
  names: readonly MetricName[],
  { money, language }: { money: boolean; language: Language },
): Lines {
  const zh = language === 'zh'
  const shown = metrics.filter(({ name }) => names.includes(name))
  const headings = [
    ...shown.map((each) => each[language]),
    ...(money ? [zh ? '成交金额（元）' : 'Sold (yuan)'] : []),
  ]
  return [
    [title, ...headings.flatMap((each) => [each, zh ? `${each}（上期）` : `${each} (before)`])],
    ...places.map(({ name, nameEn, numbers, before, sales }) => [
      csvValue(zh ? name : (nameEn ?? name)),
      ...shown.flatMap((each) => [String(numbers[each.name] ?? 0), String(before[each.name] ?? 0)]),
      ...(sales ? [sales.nowFen, sales.beforeFen].map(yuan) : []),
    ]),
  ]
}

const yuan = (fen: number) => csvYuan(String(fen))
