import { Link, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import type { ActView, PersonView, ReportView } from '../../operations/cases/types'
import { dayText, momentText } from '../lib/dates'
import { useText } from '../lib/use-text'
import { PrivateContent } from './private-content'
import { Pictures } from './thing-card'
import { actWords, roleWords, standingText, targetWords, words } from './words'

function PanelLink({ path, children }: { path: string; children: string }) {
  const { config } = useConfig()
  return (
    <Link
      href={formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${path}` })}
      prefetch={false}
      rel="noreferrer"
      target="_blank"
    >
      {children}
    </Link>
  )
}

/** Who they are, and what is known of them. */
export function People({
  people,
  onBulk,
}: {
  people: readonly PersonView[]
  onBulk?: (person: PersonView) => void
}) {
  const { text, language } = useText()
  if (people.length === 0) return <p>{text({ zh: '账号已不在', en: 'The account is gone' })}</p>
  return (
    <ul className="queue__people">
      {people.map((person) => (
        <li key={person.id}>
          <PanelLink path={`users/${person.id}`}>{person.nickname}</PanelLink>
          <span>
            {[
              person.role && text(roleWords[person.role]),
              text(standingText(person)),
              text(person.verified ? words.verified : words.unverified),
              person.mutedUntil &&
                text({
                  zh: `禁言到 ${dayText(person.mutedUntil, 'zh')}`,
                  en: `muted until ${dayText(person.mutedUntil, 'en')}`,
                }),
              person.suspendedUntil &&
                text({
                  zh: `暂停到 ${dayText(person.suspendedUntil, 'zh')}`,
                  en: `suspended until ${dayText(person.suspendedUntil, 'en')}`,
                }),
              text({
                zh: `${dayText(person.since, language)} 加入`,
                en: `since ${dayText(person.since, language)}`,
              }),
              text({
                zh: `${person.listings} 件商品`,
                en: `${person.listings} ${person.listings === 1 ? 'listing' : 'listings'}`,
              }),
              text({
                zh: `受过 ${person.sanctions} 次处理`,
                en: `${person.sanctions} ${person.sanctions === 1 ? 'decision that stands' : 'decisions that stand'}`,
              }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {onBulk && (
            <button className="queue__link" onClick={() => onBulk(person)} type="button">
              {text({ zh: '批量处理 TA 的内容…', en: 'Act on all they made…' })}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Decisions, each with a way to its page, where it can be reverted. */
export function ActLines({ acts }: { acts: readonly ActView[] }) {
  const { text, language } = useText()
  return (
    <ul className="queue__acts">
      {acts.map((act) => (
        <li key={act.id}>
          <PanelLink path={`moderation-acts/${act.id}`}>{text(actWords[act.action].done)}</PanelLink>
          <span>
            {[
              text(targetWords[act.target]),
              act.staff?.name ?? text(words.automatic),
              momentText(act.at, language),
              act.until &&
                text({ zh: `到 ${dayText(act.until, 'zh')}`, en: `until ${dayText(act.until, 'en')}` }),
              act.state === 'reverted' && text(words.reverted),
              act.appeal && text(words.appealed),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {(act.clause ?? act.reason) && (
            <p className="queue__words">{[act.clause, act.reason].filter(Boolean).join('\n')}</p>
          )}
        </li>
      ))}
    </ul>
  )
}

interface ReportsProps {
  reports: readonly ReportView[]
  people: readonly PersonView[]
  shortcuts: boolean
}

/** Who says what, and how often they were right before. */
export function Reports({ reports, people, shortcuts }: ReportsProps) {
  const { text, language } = useText()
  const past = ({ upheld, dismissed }: { upheld: number; dismissed: number }) =>
    upheld + dismissed === 0
      ? text(words.newReporter)
      : text({
          zh: `以往 ${upheld + dismissed} 次举报中 ${upheld} 次属实`,
          en: `right in ${upheld} of ${upheld + dismissed} earlier reports`,
        })
  return (
    <section className="queue__part">
      <h3>{`${text(words.reports)} (${reports.length})`}</h3>
      <ul className="queue__acts">
        {reports.map((report) => (
          <li key={report.id}>
            <strong>{text(report.reasonTitle)}</strong>{' '}
            <span>
              {[
                report.reporter
                  ? `${report.reporter.nickname}（${past(report.reporter)}）`
                  : text({ zh: '账号已不在', en: 'account gone' }),
                `${text(words.weight)} ${Math.round(report.weight * 10) / 10}`,
                momentText(report.at, language),
              ].join(' · ')}
            </span>
            {report.detail && <p className="queue__words">{report.detail}</p>}
            <Pictures pictures={report.images} />
            {report.opens && <PrivateContent path={report.opens} people={people} shortcuts={shortcuts} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
