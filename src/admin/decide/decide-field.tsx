'use client'

import { Button, Link, useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { formatAdminURL } from 'payload/shared'
import { useId, useState } from 'react'
import type { OfferedAct } from '../../domain/moderation/acts'
import type { ActView } from '../../operations/cases/types'
import type { DecidableThing } from '../../operations/moderation-acts/decide-thing'
import type { Performed } from '../../operations/moderation-acts/types'
import { ask, Refused } from '../lib/ask'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { ActLines } from '../queue/background'
import type { Reasons } from '../queue/reason-form'
import { RevertForm } from '../queue/revert-form'
import { actWords, words } from '../queue/words'
import { ReasonDialog } from './reason-dialog'
import { isUnder, sentencesThatHold } from './sentences-that-hold'
import { personState, stateLines } from './state-lines'

import './decide.scss'

const own = {
  waits: {
    zh: '这一项在待办里等待处理，那里有举报和全部材料。',
    en: 'This waits in the queue, with its reports and everything else to decide by.',
  },
  toQueue: { zh: '去待办处理', en: 'Decide it in the queue' },
  ownCase: words.ownCase,
  nothing: { zh: '现在没有可做的处理。', en: 'There is nothing to do about it now.' },
  gone: { zh: '已经不在了，不能再处理。', en: 'It is gone; nothing can be decided about it.' },
  unread: { zh: '现在读不出来，请重试。', en: 'This could not be read just now; try again.' },
  lift: { zh: '提前解除…', en: 'End it now…' },
  liftHint: {
    zh: '撤销这个处理，本人会收到通知。',
    en: 'This takes the decision back; the person is told.',
  },
  lifted: { zh: '已解除', en: 'Ended' },
  stillHolds: { zh: '已撤销，但本人目前仍为：', en: 'Taken back, but the person is still ' },
  undone: { zh: '已撤销', en: 'Undone' },
} satisfies Record<string, Bilingual>

/** On the page of a listing, a person, a comment or a review: how it stands, and what an officer can do about it. */
export function DecideField() {
  const { user } = useAuth()
  const { id, collectionSlug } = useDocumentInfo()
  // Editors look after contents of the campus, not after people.
  if (!id || !collectionSlug || user?.role === 'editor') return null
  return <Decide path={`/moderation/things/${collectionSlug}/${id}`} key={id} />
}

interface Done {
  act: string
  said: string
}

function Decide({ path }: { path: string }) {
  const { text, language } = useText()
  const { config } = useConfig()
  const router = useRouter()
  const id = useId()
  const { data, failed, code, again } = useAnswer<DecidableThing>(path)
  const [opened, setOpened] = useState<OfferedAct | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const [said, setSaid] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { api, admin } = config.routes

  /** @returns whether it was done; what has changed meanwhile is read again. */
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setFailure(null)
    try {
      await work()
      again()
      // The form below shows what was just changed.
      router.refresh()
      return true
    } catch (error) {
      setFailure(error instanceof Refused ? error.message : text(words.unreachable))
      if (error instanceof Refused && error.code === 'CONFLICT') again()
      return false
    } finally {
      setBusy(false)
    }
  }
  const perform = async (act: OfferedAct, reasons: Reasons) => {
    const { person: _person, keepOpen: _keepOpen, ...body } = reasons
    const isDone = await attempt(async () => {
      const seen = data?.contentHash ? { contentHash: data.contentHash } : {}
      const url = `${api}${path}/actions/${act.action}`
      const performed = await ask<Performed>(url, { method: 'POST', body: { ...body, ...seen }, language })
      const sentence = text(actWords[act.action].done)
      setDone({ act: performed.act, said: sentence })
      setSaid(sentence)
    })
    if (isDone) setOpened(null)
  }
  const undo = (act: string) =>
    attempt(async () => {
      const reason = text(words.undoReason)
      await ask(`${api}/moderation/acts/${act}/revert`, { method: 'POST', body: { reason }, language })
      setDone(null)
      setSaid(text(own.undone))
    })
  /** What is taken back is over only if no other decision holds. */
  const lift = (act: ActView, reason: string) =>
    attempt(async () => {
      await ask(`${api}/moderation/acts/${act.id}/revert`, { method: 'POST', body: { reason }, language })
      setDone(null)
      const person = await ask<DecidableThing>(`${api}${path}`, { language }).then(
        (fresh) => fresh.person,
        () => undefined,
      )
      if (person === undefined) setSaid(text(own.undone))
      else if (person === null || !isUnder(act.action, person, new Date())) setSaid(text(own.lifted))
      else setSaid(`${text(own.stillHolds)}${personState(person, language)}`)
    })
  const begin = (act: OfferedAct) => {
    setFailure(null)
    if (act.reasoned || act.daysMax !== null) setOpened(act)
    else void perform(act, {})
  }

  if (failed && code === 'NOT_FOUND') return <p className="decide decide--gone">{text(own.gone)}</p>
  if (failed) {
    return (
      <section className="decide">
        <p role="alert">{text(own.unread)}</p>
        <Button buttonStyle="secondary" margin={false} onClick={again} size="small">
          {text(words.retry)}
        </Button>
      </section>
    )
  }
  return (
    <section aria-busy={data === null || busy} aria-labelledby={`${id}-title`} className="decide">
      <h2 id={`${id}-title`}>{text(words.decide)}</h2>
      <p aria-live="polite" className="queue__said" role="status">
        {said}
      </p>
      {data && (
        <>
          <ul className="decide__state">
            {stateLines(data, language).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {failure && !opened && (
            <p className="queue__alarm" role="alert">
              {failure}
            </p>
          )}
          {done && (
            <p className="decide__done">
              {done.said}{' '}
              <button
                className="queue__link"
                disabled={busy}
                onClick={() => void undo(done.act)}
                type="button"
              >
                {text(words.undo)}
              </button>
            </p>
          )}
          {data.case && (
            <p className="queue__note">
              {text(own.waits)}{' '}
              <Link
                href={formatAdminURL({ adminRoute: admin, path: `/queue?case=${data.case.id}` })}
                prefetch={false}
              >
                {text(own.toQueue)}
              </Link>
            </p>
          )}
          {data.ownCase && <p className="queue__note">{text(own.ownCase)}</p>}
          {!data.case && !data.ownCase && data.offered.length === 0 && <p>{text(own.nothing)}</p>}
          {data.offered.length > 0 && (
            <div aria-labelledby={`${id}-title`} className="decide__acts" role="group">
              {data.offered.map((act) => (
                <button
                  className="queue__act"
                  data-on={act.on}
                  data-reasoned={act.reasoned}
                  disabled={busy}
                  key={act.action}
                  onClick={() => begin(act)}
                  title={text(actWords[act.action].means)}
                  type="button"
                >
                  {text(actWords[act.action].label)}
                  {act.reasoned && '…'}
                </button>
              ))}
            </div>
          )}
          {!data.ownCase &&
            sentencesThatHold(data, new Date()).map((act) => (
              <details key={act.id}>
                <summary>{`${text(actWords[act.action].label)}：${text(own.lift)}`}</summary>
                <RevertForm
                  busy={busy}
                  button={own.lift}
                  hint={own.liftHint}
                  onRevert={(reason) => void lift(act, reason)}
                />
              </details>
            ))}
          <Earlier data={data} />
        </>
      )}
      {opened && data && (
        <ReasonDialog
          act={opened}
          busy={busy}
          campus={data.campus}
          failure={failure}
          onCancel={() => setOpened(null)}
          onSubmit={(reasons) => void perform(opened, reasons)}
        />
      )}
    </section>
  )
}

function Earlier({ data }: { data: DecidableThing }) {
  const { text } = useText()
  const acts = earlierOf(data)
  return (
    <details className="decide__earlier">
      <summary>{`${text(words.history)} (${acts.length})`}</summary>
      {acts.length === 0 ? <p>{text(words.noHistory)}</p> : <ActLines acts={acts} />}
    </details>
  )
}

/** What was decided about this, and about the person, the latest first. */
function earlierOf({ history }: DecidableThing): ActView[] {
  const ids = new Set(history.thing.map((act) => act.id))
  return [...history.thing, ...history.person.filter((act) => !ids.has(act.id))].sort((one, other) =>
    other.at.localeCompare(one.at),
  )
}
