'use client'

import { Button, Link, useAuth, useConfig } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { isDecidedElsewhere } from '../../domain/moderation/offered'
import type { ItemDetail, PersonView, QueueItem } from '../../operations/cases/types'
import type { Performed } from '../../operations/moderation-acts/types'
import { ask, refusalText, Refused } from '../lib/ask'
import { ageText } from '../lib/age'
import { timeText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { ActBar } from './act-bar'
import { AppealedThing } from './appealed-thing'
import { Difference } from './difference'
import { Embedded } from './embedded'
import { ActLines, People, Reports } from './background'
import { PrivateContent } from './private-content'
import { Pictures, ThingCard } from './thing-card'
import type { Choices } from './use-choices'
import { useCategoryWords } from './use-category-words'
import { useKeys } from './use-keys'
import { kindWords, targetWords, words } from './words'

interface CaseDetailProps {
  id: string
  choices: Choices
  /** Whether the focus goes here once it is read. */
  focus: { current: boolean }
  /** What happened meanwhile. */
  notice: string | null
  shortcuts: boolean
  onPerformed: (item: QueueItem, performed: Performed) => void
  /** By a form of its own: what cannot be undone. */
  onDecided: (item: QueueItem, done: Bilingual) => void
  /** Everything that somebody made. */
  onBulk: (person: PersonView, campus: string) => void
  onStale: (item: QueueItem, refusal: Refused) => void
  onChanged: () => void
  onNoticed: () => void
  onNext: () => void
}

/** One case with everything that is needed to decide it. */
export function CaseDetail({
  id,
  choices,
  focus,
  notice,
  shortcuts,
  onPerformed,
  onDecided,
  onBulk,
  onStale,
  onChanged,
  onNoticed,
  onNext,
}: CaseDetailProps) {
  const { text, language } = useText()
  const { config } = useConfig()
  const { data, failed, again } = useAnswer<ItemDetail>(`/moderation/items/${id}`)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const alarm = useRef<HTMLDivElement>(null)

  const isRead = data !== null || failed
  useEffect(() => {
    if (!isRead || !focus.current) return
    focus.current = false
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [isRead, focus])
  useEffect(() => {
    if (notice === null) return
    again()
    alarm.current?.focus()
  }, [notice, again])

  /** Asks a door about this case; what has happened meanwhile is told above it. */
  const send = async <T,>(path: string, body: Record<string, unknown>): Promise<T | null> => {
    if (!data || busy) return null
    setBusy(true)
    setFailure(null)
    try {
      const url = `${config.routes.api}/moderation/items/${id}/${path}`
      return await ask<T>(url, { method: 'POST', body, language })
    } catch (error) {
      if (error instanceof Refused && error.code === 'CONFLICT') onStale(data.item, error)
      else setFailure(refusalText(error, language))
      return null
    } finally {
      setBusy(false)
    }
  }
  const hold = async (path: 'claim' | 'release', body: { take?: true } = {}) => {
    if ((await send(path, body)) === null) return
    again()
    onChanged()
  }

  const claim = data?.item.claim ?? null
  const { user } = useAuth()
  const mayTake = user?.role === 'owner' || user?.role === 'admin'
  const category = useCategoryWords(data?.now?.fields.category, data?.snapshot?.fields.category)
  const isOpen = data?.item.state === 'open'
  useKeys(
    {
      c: () => (isOpen && claim === null ? void hold('claim') : false),
      r: () => (isOpen && claim?.mine ? void hold('release') : false),
    },
    shortcuts,
  )

  if (failed && !data) {
    return (
      <section className="queue__item">
        <h2 id="queue-item-title" ref={heading} tabIndex={-1}>
          {text(words.unread)}
        </h2>
        <Button buttonStyle="secondary" margin={false} onClick={again} size="small">
          {text(words.retry)}
        </Button>
      </section>
    )
  }
  if (!data) return <ItemSkeleton />

  const { item, now, snapshot, difference, comparedWith, people, reports, history, appeal, page } = data
  const perform = async (action: string, body: Record<string, unknown>) => {
    const seen = { version: item.version, contentHash: data.contentHash }
    const performed = await send<Performed>(`actions/${action}`, { ...body, ...seen })
    if (!performed) return false
    if (performed.case?.state === 'open') again()
    onPerformed(item, performed)
    return true
  }
  const name = item.title || text(targetWords[item.target])
  const age = ageText(item.openedAt, new Date())
  const embedded = isDecidedElsewhere(item.kind)

  return (
    <section aria-labelledby="queue-item-title" className="queue__item">
      <div className="queue__item-head">
        <span className="queue__kind" data-kind={item.kind}>
          {text(kindWords[item.kind])}
        </span>
        <h2 id="queue-item-title" ref={heading} tabIndex={-1}>
          {name}
        </h2>
        <p className="queue__why">
          {[
            choices.reasonText(item),
            choices.campuses.get(item.campus),
            text({ zh: `等待 ${age.zh}`, en: `waiting for ${age.en}` }),
            text({ zh: `分量 ${rounded(item.points)}`, en: `${rounded(item.points)} points` }),
            item.reportCount > 0 &&
              text({ zh: `${item.reportCount} 次举报`, en: `reported ${item.reportCount}×` }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className="queue__tools">
          {isOpen && claim === null && (
            <Button
              buttonStyle="secondary"
              disabled={busy}
              margin={false}
              onClick={() => void hold('claim')}
              size="small"
            >
              {`${text(words.claim)} C`}
            </Button>
          )}
          {claim && (
            <span className="queue__claimed" data-mine={claim.mine}>
              {claim.mine
                ? text({
                    zh: `我在处理，保留到 ${timeText(claim.until, 'zh')}`,
                    en: `Claimed by me until ${timeText(claim.until, 'en')}`,
                  })
                : text({
                    zh: `${claim.staff.name} 在处理，保留到 ${timeText(claim.until, 'zh')}`,
                    en: `Claimed by ${claim.staff.name} until ${timeText(claim.until, 'en')}`,
                  })}
            </span>
          )}
          {isOpen && claim?.mine && (
            <Button
              buttonStyle="secondary"
              disabled={busy}
              margin={false}
              onClick={() => void hold('release')}
              size="small"
            >
              {`${text(words.release)} R`}
            </Button>
          )}
          {isOpen && claim && !claim.mine && mayTake && !item.undecidable && (
            <Button
              buttonStyle="secondary"
              disabled={busy}
              margin={false}
              onClick={() => void hold('claim', { take: true })}
              size="small"
            >
              {text(words.take)}
            </Button>
          )}
          {page && (
            <Link href={page} prefetch={false} rel="noreferrer" target="_blank">
              {text(words.openPage)}
            </Link>
          )}
        </div>
      </div>

      {notice !== null && (
        <div className="queue__alarm" ref={alarm} role="alert" tabIndex={-1}>
          <strong>{text(words.meanwhile)}</strong>
          <p>{notice}</p>
          <Button buttonStyle="secondary" margin={false} onClick={onNoticed} size="small">
            {text(words.dismissNotice)}
          </Button>
        </div>
      )}
      {failure && (
        <p className="queue__alarm" role="alert">
          {failure}
        </p>
      )}
      {!isOpen && (
        <div className="queue__note">
          <p>{text(words.closed)}</p>
          <Button margin={false} onClick={onNext} size="small">
            {`${text(words.next)} J`}
          </Button>
        </div>
      )}
      {item.ownCase && <p className="queue__note">{text(words.ownCase)}</p>}
      {appeal?.tookPart && <p className="queue__note">{text(words.tookPart)}</p>}

      {appeal && (
        <section className="queue__part">
          <h3>{text(words.theAppeal)}</h3>
          <p className="queue__words">{appeal.body}</p>
          <Pictures pictures={appeal.images} />
          <h3>{text(words.theAct)}</h3>
          <ActLines acts={[appeal.act]} />
          <AppealedThing act={appeal.act} />
        </section>
      )}
      {difference.length > 0 && (
        <Difference
          category={category}
          changes={difference}
          heading={text(comparedWith?.what === 'approved' ? words.editedSince : words.changedSince)}
          pictures={[...(now?.images ?? []), ...(snapshot?.images ?? [])]}
        />
      )}
      {now && !appeal && !embedded && data.opens === null && (
        <ThingCard heading={text(snapshot ? words.now : words.content)} thing={now} />
      )}
      {!now && snapshot && <p className="queue__note">{text(words.gone)}</p>}
      {snapshot && (difference.length > 0 || !now) && (
        <ThingCard heading={text(words.thenReported)} thing={snapshot} />
      )}
      {data.opens && <PrivateContent path={data.opens} people={people} shortcuts={shortcuts} />}
      {reports.length > 0 && <Reports people={people} reports={reports} shortcuts={shortcuts} />}

      {isOpen && embedded && !item.undecidable && (
        <Embedded
          item={item}
          onDecided={(done) => onDecided(item, done)}
          onRefused={() => {
            again()
            onChanged()
          }}
          shortcuts={shortcuts}
        />
      )}
      {isOpen && !embedded && !item.ownCase && !appeal?.tookPart && (
        <ActBar
          busy={busy}
          choices={choices}
          item={item}
          offered={data.offered}
          onPerform={perform}
          people={people}
          shortcuts={shortcuts}
        />
      )}

      <section className="queue__part">
        <h3>{text(words.people)}</h3>
        <People onBulk={(person) => onBulk(person, item.campus)} people={people} />
      </section>
      <section className="queue__part">
        <h3>{text(words.history)}</h3>
        {history.thing.length + history.person.length === 0 && <p>{text(words.noHistory)}</p>}
        {history.thing.length > 0 && (
          <>
            <h4>{text(words.ofThing)}</h4>
            <ActLines acts={history.thing} />
          </>
        )}
        {history.person.length > 0 && (
          <>
            <h4>{text(words.ofPerson)}</h4>
            <ActLines acts={history.person} />
          </>
        )}
      </section>
    </section>
  )
}

const rounded = (points: number) => Math.round(points * 10) / 10

function ItemSkeleton() {
  const { text } = useText()
  return (
    <div aria-busy="true" aria-label={text(words.loading)} className="queue__item" role="status">
      <div className="queue__ghost" />
      <div className="queue__ghost" data-tall="true" />
      <div className="queue__ghost" />
    </div>
  )
}
