'use client'

import { Link, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import type { Waiting } from '../../operations/stats/read-waiting'
import { useText } from '../lib/use-text'
import { countText, durationText } from './format'
import { waitingName, waitingPath } from './words'

interface WaitingListProps {
  waiting: readonly Waiting[]
  /** When that was so, ms. */
  at: number
}

/** What waits for this officer, each with the way to it. */
export function WaitingList({ waiting, at }: WaitingListProps) {
  const { text, language } = useText()
  const { config } = useConfig()
  const since = (iso: string) => durationText((at - new Date(iso).getTime()) / 60_000, language)
  return (
    <section className="numbers-waiting">
      <h2>{text({ zh: '等我处理', en: 'Waits for me' })}</h2>
      {waiting.length === 0 ? (
        <p>{text({ zh: '现在没有要处理的事。', en: 'Nothing waits for you now.' })}</p>
      ) : (
        <ul>
          {waiting.map((each) => (
            <li key={`${each.what} ${each.of}`}>
              <Link
                href={formatAdminURL({ adminRoute: config.routes.admin, path: waitingPath(each) })}
                prefetch={false}
              >
                <strong>{countText(each.count)}</strong>
                <span>
                  <b>{text(waitingName(each))}</b>
                  {each.oldestAt !== null && (
                    <small>
                      {text({
                        zh: `最早的在 ${since(each.oldestAt)}前`,
                        en: `oldest: ${since(each.oldestAt)} ago`,
                      })}
                    </small>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
