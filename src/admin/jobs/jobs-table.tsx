'use client'

import { Button, Link, SetStepNav, toast, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import type { JobLine, JobState } from '../../operations/jobs/list-jobs'
import type { WorkHealth } from '../../operations/jobs/read-health'
import { ask, Refused } from '../lib/ask'
import { momentText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'

const states: Record<JobState, Bilingual> = {
  waiting: { zh: '等待', en: 'Waiting' },
  running: { zh: '进行中', en: 'Running' },
  failed: { zh: '失败', en: 'Failed' },
}
const title: Bilingual = { zh: '后台任务', en: 'Background jobs' }
/** Work that is due waits for a second or so; so long is too long. */
const lateMs = 5 * 60_000

/** How jobs and pushes do, and the jobs themselves for those who may see them. */
export function JobsTable({ lists }: { lists: boolean }) {
  const { text } = useText()
  const health = useAnswer<WorkHealth>('/jobs/health')
  const jobs = useAnswer<{ docs: JobLine[] }>(lists ? '/jobs' : null)
  const again = () => {
    health.again()
    jobs.again()
  }
  return (
    <div className="jobs-view">
      <SetStepNav nav={[{ label: text(title) }]} />
      <header>
        <h1>{text(title)}</h1>
        <Button buttonStyle="secondary" margin={false} onClick={again} size="small">
          {text({ zh: '刷新', en: 'Refresh' })}
        </Button>
      </header>
      {health.data && <Health health={health.data} />}
      {lists ? (
        jobs.data && <Jobs jobs={jobs.data.docs} onRetried={again} />
      ) : (
        <p className="notice-preview__hint">
          {text({ zh: '任务明细仅总负责人可见', en: 'The jobs themselves are for owners' })}
        </p>
      )}
      {(health.failed || jobs.failed) && (
        <p role="alert">{text({ zh: '没有连上服务器', en: 'The server was not reached' })}</p>
      )}
    </div>
  )
}

function Health({ health: { jobs, pushes } }: { health: WorkHealth }) {
  const { text } = useText()
  const { config } = useConfig()
  const waited = (ms: number) => {
    const minutes = Math.round(ms / 60_000)
    return text({ zh: `${minutes} 分钟`, en: `${minutes} min` })
  }
  const lines: { label: Bilingual; value: string | number; bad: boolean }[] = [
    { label: { zh: '失败的任务', en: 'Failed jobs' }, value: jobs.failed, bad: jobs.failed > 0 },
    { label: { zh: '等待的任务', en: 'Waiting jobs' }, value: jobs.waiting, bad: false },
    {
      label: { zh: '最久的任务已等', en: 'Oldest due job waits' },
      value: waited(jobs.oldestDueMs),
      bad: jobs.oldestDueMs > lateMs,
    },
    { label: { zh: '等待的推送', en: 'Waiting pushes' }, value: pushes.waiting, bad: false },
    {
      label: { zh: '最久的推送已等', en: 'Oldest due push waits' },
      value: waited(pushes.oldestDueMs),
      bad: pushes.oldestDueMs > lateMs,
    },
    {
      label: { zh: '24 小时内失败的推送', en: 'Pushes failed within a day' },
      value: pushes.failedToday + pushes.unknownToday,
      bad: pushes.failedToday + pushes.unknownToday > 0,
    },
  ]
  return (
    <section className="jobs-view__health">
      <dl>
        {lines.map(({ label, value, bad }) => (
          <div data-bad={bad} key={label.en}>
            <dt>{text(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Link
        href={formatAdminURL({
          adminRoute: config.routes.admin,
          path: '/collections/notification-deliveries',
        })}
        prefetch={false}
      >
        {text({ zh: '查看推送', en: 'See the pushes' })}
      </Link>
    </section>
  )
}

function Jobs({ jobs, onRetried }: { jobs: JobLine[]; onRetried: () => void }) {
  const { text, language } = useText()
  const { config } = useConfig()
  const retry = async (id: string) => {
    try {
      await ask(`${config.routes.api}/jobs/${id}/retry`, { method: 'POST', language })
      toast.success(text({ zh: '已重新排队', en: 'It will run again' }))
      onRetried()
    } catch (error) {
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      toast.error(error instanceof Refused ? error.message : failed)
    }
  }
  if (jobs.length === 0) return <p>{text({ zh: '没有待办的任务', en: 'Nothing waits to be done' })}</p>
  return (
    <div className="jobs-view__table">
      <table>
        <thead>
          <tr>
            <th scope="col">{text({ zh: '任务', en: 'Job' })}</th>
            <th scope="col">{text({ zh: '状态', en: 'State' })}</th>
            <th scope="col">{text({ zh: '已试', en: 'Tries' })}</th>
            <th scope="col">{text({ zh: '下次执行', en: 'Next try' })}</th>
            <th scope="col">{text({ zh: '错误', en: 'Error' })}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {jobs.map(({ id, name, state, tries, dueAt, error }) => (
            <tr data-state={state} key={id}>
              <th scope="row">{name[language]}</th>
              <td>
                <span className="jobs-view__state">{text(states[state])}</span>
              </td>
              <td>{tries}</td>
              <td>{dueAt === null ? '—' : momentText(dueAt, language)}</td>
              <td className="jobs-view__error">{error ?? '—'}</td>
              <td>
                {state === 'failed' && (
                  <Button buttonStyle="secondary" margin={false} onClick={() => void retry(id)} size="small">
                    {text({ zh: '重试', en: 'Try again' })}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
