import type { Language } from '../../contract/codes'
import type { ModerationAction } from '../../contract/moderation'
import { dayIn } from '../../domain/days'
import { escapeHtml } from '../../domain/text'
import type { CampusName } from '../../operations/transparency/list-campuses'
import type { Numbers, Transparency } from '../../operations/transparency/read-transparency'

interface Words {
  title: string
  intro: string
  few: string
  campus: string
  term: string
  show: string
  noTerm: string
  none: string
  other: { language: Language; name: string }
  totals: Record<'reports' | 'median' | 'appeals' | 'overturned' | 'upheld' | 'open', string>
  hours: (hours: number) => string
  reasons: [string, string, string]
  acts: [string, string, string, string, string]
  actions: Partial<Record<ModerationAction, string>>
}

const words: Record<Language, Words> = {
  zh: {
    title: '透明度报告',
    intro:
      '这个学期同学们举报了什么，学生会又是怎样处理的。小于 5 的数字只写“<5”，以免认出是谁；“≥”表示至少这么多。',
    few: '太少，不显示',
    campus: '校区',
    term: '学期',
    show: '查看',
    noTerm: '还没有可以统计的学期。',
    none: '这个学期没有。',
    other: { language: 'en', name: 'English' },
    totals: {
      reports: '举报',
      median: '处理时间中位数',
      appeals: '申诉',
      overturned: '申诉成功、已改判',
      upheld: '申诉后维持原决定',
      open: '待复核的申诉',
    },
    hours: (hours) => `${hours} 小时`,
    reasons: ['举报原因', '原因', '举报'],
    acts: ['处理决定', '处理', '干事作出', '自动', '后来撤销'],
    actions: {
      dismiss: '没有问题',
      approve: '通过',
      ask_changes: '要求修改',
      hide: '隐藏',
      remove: '移除',
      warn: '警告',
      mute: '禁言',
      suspend: '暂停',
      ban: '封禁',
      restore: '恢复',
    },
  },
  en: {
    title: 'Transparency report',
    intro:
      'What people reported in this term and what the student union did about it. Numbers below 5 are shown as “<5”, so that nobody is recognised; “≥” means at least.',
    few: 'too few to show',
    campus: 'Campus',
    term: 'Term',
    show: 'Show',
    noTerm: 'There is no term to count yet.',
    none: 'None in this term.',
    other: { language: 'zh', name: '中文' },
    totals: {
      reports: 'Reports',
      median: 'Median time to a decision',
      appeals: 'Appeals',
      overturned: 'Appeals granted',
      upheld: 'Appeals rejected',
      open: 'Appeals pending',
    },
    hours: (hours) => `${hours} h`,
    reasons: ['Reports by reason', 'Reason', 'Reports'],
    acts: ['Decisions', 'Decision', 'By officers', 'Automatic', 'Reversed later'],
    actions: {
      dismiss: 'Nothing wrong',
      approve: 'Approved',
      ask_changes: 'Changes asked for',
      hide: 'Hidden',
      remove: 'Removed',
      warn: 'Warned',
      mute: 'Muted',
      suspend: 'Suspended',
      ban: 'Banned',
      restore: 'Restored',
    },
  },
}

const cell = (value: string | number) => escapeHtml(String(value))

function table(heading: string, head: readonly string[], rows: (string | number)[][], none: string): string {
  if (rows.length === 0) return `<h2>${cell(heading)}</h2><p>${cell(none)}</p>`
  const lines = rows.map(
    ([first = '', ...rest]) =>
      `<tr><th scope="row">${cell(first)}</th>${rest.map((value) => `<td>${cell(value)}</td>`).join('')}</tr>`,
  )
  return `<h2>${cell(heading)}</h2><table><thead><tr>${head
    .map((name) => `<th scope="col">${cell(name)}</th>`)
    .join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>`
}

function report(language: Language, { reports, medianHours, acts, appeals }: Numbers): string {
  const said = words[language]
  const totals: [string, string | number][] = [
    [said.totals.reports, reports.total],
    [said.totals.median, medianHours === null ? said.few : said.hours(medianHours)],
    [said.totals.appeals, appeals.total],
    [said.totals.overturned, appeals.overturned],
    [said.totals.upheld, appeals.upheld],
    [said.totals.open, appeals.open],
  ]
  const [reasons, ...reasonHead] = said.reasons
  const [decisions, ...actHead] = said.acts
  return [
    `<dl>${totals.map(([name, value]) => `<div><dt>${cell(name)}</dt><dd>${cell(value)}</dd></div>`).join('')}</dl>`,
    table(
      reasons,
      reasonHead,
      reports.byReason.map(({ title, count }) => [title[language], count]),
      said.none,
    ),
    table(
      decisions,
      actHead,
      acts.map(({ action, byStaff, automatic, takenBack }) => [
        said.actions[action] ?? action,
        byStaff,
        automatic,
        takenBack,
      ]),
      said.none,
    ),
  ].join('')
}

const choice = (name: string, label: string, chosen: string, options: { id: string; title: string }[]) =>
  `<label>${cell(label)} <select name="${name}">${options
    .map(
      ({ id, title }) =>
        `<option value="${cell(id)}"${id === chosen ? ' selected' : ''}>${cell(title)}</option>`,
    )
    .join('')}</select></label>`

function termIn(language: Language, name: Record<Language, string>, first: string, last: string): string {
  const days = `${dayIn(first, language)} – ${dayIn(last, language)}`
  return language === 'zh' ? `${name.zh}（${days}）` : `${name.en} (${days})`
}

/** The report as a page of its own: no script, and nothing that comes from outside. */
export function transparencyPage(
  language: Language,
  { campus, term, terms, numbers }: Transparency,
  campuses: readonly CampusName[],
): string {
  const said = words[language]
  const here = (to: Language) =>
    `/transparency?${new URLSearchParams({ campus: campus.id, ...(term ? { term: term.id } : {}), lang: to }).toString()}`
  const ofCampus = campuses.map(({ id, name }) => ({ id, title: name[language] }))
  const ofTerm = terms.map(({ id, name, firstDay, lastDay }) => ({
    id,
    title: termIn(language, name, firstDay, lastDay),
  }))
  const form = (name: string, label: string, chosen: string, options: { id: string; title: string }[]) =>
    options.length < 2
      ? ''
      : `<form action="/transparency">${choice(name, label, chosen, options)}<input type="hidden" name="lang" value="${language}">${
          name === 'term' ? `<input type="hidden" name="campus" value="${cell(campus.id)}">` : ''
        }<button>${cell(said.show)}</button></form>`
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${cell(said.title)} · ${cell(campus.name[language])} · 校集 Xiaoji</title><style>
body{font:17px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:44rem;margin:2.5rem auto;padding:0 1rem;color:#1c1c1e;background:#fff}
a{color:#05a}form{display:inline-block;margin:0 1.5rem 1rem 0}select,button{font:inherit;padding:.3rem .6rem}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:1rem;margin:1.5rem 0}
dt{color:#555}dd{margin:0;font-size:1.6em;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%}th,td{padding:.4rem .6rem;border-bottom:1px solid #ccc;text-align:left}
td{font-variant-numeric:tabular-nums}a:focus-visible,select:focus-visible,button:focus-visible{outline:3px solid #06c;outline-offset:2px}
@media(prefers-color-scheme:dark){body{background:#161618;color:#eee}dt{color:#bbb}a{color:#8bf}th,td{border-color:#444}}
</style></head><body><nav><a href="${cell(here(said.other.language))}" hreflang="${said.other.language}" lang="${said.other.language}">${said.other.name}</a></nav>
<main><h1>${cell(said.title)} · ${cell(campus.name[language])}</h1><p>${cell(said.intro)}</p>
${form('campus', said.campus, campus.id, ofCampus)}${form('term', said.term, term?.id ?? '', ofTerm)}
${term ? `<p>${cell(termIn(language, term.name, term.firstDay, term.lastDay))}</p>` : ''}
${numbers ? report(language, numbers) : `<p>${cell(said.noTerm)}</p>`}</main></body></html>`
}
