'use client'

import { Button, SetStepNav, useAuth, useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Meanwhile, PersonView, QueueItem } from '../../operations/cases/types'
import type { Performed } from '../../operations/moderation-acts/types'
import { ask, refusalText, type Refused } from '../lib/ask'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { BulkDialog } from './bulk/bulk-dialog'
import { undoBulk } from './bulk/doors'
import { Help, useShortcutsSwitch } from './help'
import { describeMeanwhile } from './meanwhile'
import { CaseDetail } from './case-detail'
import { QueueFilters } from './queue-filters'
import { QueueList } from './queue-list'
import { useChoices } from './use-choices'
import { useKeys } from './use-keys'
import { isFiltered, noFilter, queryOf, type Filter } from './filter'
import { totalOf, useQueue, waitingEvent } from './use-queue'
import { actWords, targetWords, title, words } from './words'

import './queue.scss'

/** What was done last; some of it can be undone at once. */
interface LastAct {
  said: string
  undo: { act: string; item: QueueItem } | { bulk: string } | null
}

type DialogName =
  | { name: 'help' }
  /** On what is marked. */
  | { name: 'marked' }
  /** On what a filter finds. */
  | { name: 'filter'; person: PersonView | null; campus: string | null }

interface Notice {
  id: string
  said: string
}

interface Start {
  filter: Filter
  /** A case that a link leads to. */
  opened: string | null
}

/** What waits at the left, one of it at the right, and everything by keyboard. */
export function QueuePage({ filter: given, opened }: Start) {
  const { text, language } = useText()
  const { config } = useConfig()
  const { user } = useAuth()
  const ownCampus = campusOf(user)
  const [filter, setFilter] = useState(given)
  const queue = useQueue(filter)
  const choices = useChoices()
  const [chosen, setChosen] = useState<string | null>(opened)
  const [marked, setMarked] = useState<ReadonlyMap<string, QueueItem>>(new Map())
  const [last, setLast] = useState<LastAct | null>(null)
  const [notice, setNotice] = useState<Notice | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [visit, setVisit] = useState(0)
  const [shortcuts, setShortcuts] = useShortcutsSwitch()
  /** Where the item stood, for when it is gone from the list. */
  const place = useRef(0)
  const focusNext = useRef(false)
  const { docs, again } = queue

  // The first stays the one that is shown, whatever else comes to the top of the list meanwhile.
  const first = docs?.[0]?.id ?? null
  useEffect(() => {
    if (chosen === null && first !== null) setChosen(first)
  }, [chosen, first])
  const shown = chosen ?? first
  const at = docs?.findIndex(({ id }) => id === shown) ?? -1
  useEffect(() => {
    if (at >= 0) place.current = at
  }, [at])

  const waiting = queue.page && totalOf(queue.page.counts)
  useEffect(() => {
    if (waiting !== null) window.dispatchEvent(new CustomEvent(waitingEvent, { detail: waiting }))
  }, [waiting])

  // The address says what is shown: reloading it, or giving it to somebody, shows the same.
  useEffect(() => {
    const query = queryOf(filter)
    if (chosen !== null) query.set('case', chosen)
    const search = query.size > 0 ? `?${query.toString()}` : ''
    window.history.replaceState(window.history.state, '', `${window.location.pathname}${search}`)
  }, [filter, chosen])

  const open = useCallback((id: string | null, into: 'item' | 'list') => {
    focusNext.current = into === 'item'
    setChosen(id)
    setNotice(null)
    setFailure(null)
    if (id !== null && into === 'list') {
      requestAnimationFrame(() => document.getElementById(`queue-row-${id}`)?.focus())
    }
  }, [])

  const more = () => queue.more().catch((error: unknown) => setFailure(refusalText(error, language)))

  const step = (by: 1 | -1) => {
    if (!docs) return
    if (docs.length === 0) return open(null, 'item')
    const to = at >= 0 ? at + by : Math.min(place.current, docs.length - 1)
    const next = docs[to]
    if (!next) {
      if (by === 1 && queue.hasMore) void more()
      return
    }
    const isInside = document.activeElement?.closest('.queue__item') != null
    open(next.id, isInside ? 'item' : 'list')
  }

  const performed = (item: QueueItem, result: Performed) => {
    const done = sayDone(item, actWords[result.action].done)
    // What an appeal was answered stands.
    const isAnswer = result.action === 'uphold' || result.action === 'overturn'
    setLast({ said: done, undo: isAnswer ? null : { act: result.act, item } })
    if (result.case?.state === 'open') {
      setSaid(done)
      again()
      return
    }
    leave(item, done)
  }

  const decided = (item: QueueItem, how: Bilingual) => {
    const done = sayDone(item, how)
    setLast({ said: done, undo: null })
    leave(item, done)
  }

  const sayDone = (item: QueueItem, how: Bilingual) =>
    `${text(how)}${text({ zh: '：', en: ': ' })}${item.title || text(targetWords[item.target])}`

  /** The next one opens. */
  const leave = (item: QueueItem, done: string) => {
    const following = docs?.[at + 1] ?? docs?.[at - 1] ?? null
    queue.drop(item)
    open(following?.id ?? null, 'item')
    setMarked((was) => without(was, item.id))
    const nothing = isFiltered(filter) ? words.emptyFiltered : words.emptyAll
    setSaid(
      following
        ? text({ zh: `${done}。下一项：${following.title}`, en: `${done}. Next: ${following.title}` })
        : text({ zh: `${done}。${nothing.zh}`, en: `${done}. ${nothing.en}` }),
    )
    again()
  }

  const stale = (item: QueueItem, refusal: Refused) => {
    const story = describeMeanwhile(refusal.data as Meanwhile | undefined, language)
    setNotice({ id: item.id, said: story ?? refusal.message })
    again()
  }

  const undo = async () => {
    const back = last?.undo
    if (!back) return
    const reason = text(words.undoReason)
    const { api } = config.routes
    try {
      if ('bulk' in back) {
        await undoBulk({ api, language }, back.bulk, reason)
        open(null, 'list')
      } else {
        await ask(`${api}/moderation/acts/${back.act}/revert`, { method: 'POST', body: { reason }, language })
        open(back.item.id, 'item')
        setVisit((count) => count + 1)
      }
      setSaid(text('bulk' in back ? words.undoneAll : words.undone))
      setLast(null)
      again()
    } catch (error) {
      setFailure(refusalText(error, language))
    }
  }

  const mark = (item: QueueItem) =>
    setMarked((was) => (was.has(item.id) ? without(was, item.id) : new Map(was).set(item.id, item)))

  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: (event) => (isInList(event) ? step(1) : false),
      ArrowUp: (event) => (isInList(event) ? step(-1) : false),
      Enter: () => {
        if (shown === null) return false
        document.getElementById('queue-item-title')?.focus()
      },
      u: () => (last?.undo ? void undo() : false),
      x: () => {
        const item = docs?.[at]
        return item ? mark(item) : false
      },
      b: () => (marked.size > 0 ? setDialog({ name: 'marked' }) : false),
      '/': () => document.getElementById('queue-kind')?.focus(),
    },
    shortcuts,
  )
  // Also when the others are switched off: it is how they are switched on again.
  useKeys({ '?': () => setDialog({ name: 'help' }) })

  const isEmpty = docs !== null && docs.length === 0
  return (
    <div className="queue">
      <SetStepNav nav={[{ label: text(title) }]} />
      <header className="queue__head">
        <h1>{text(title)}</h1>
        {waiting !== null && (
          <span className="queue__total">
            {text({ zh: `${waiting} 项等待处理`, en: `${waiting} waiting` })}
          </span>
        )}
        <span className="queue__spring" />
        {marked.size > 0 && (
          <Button margin={false} onClick={() => setDialog({ name: 'marked' })} size="small">
            {text({ zh: `批量处理 ${marked.size} 项`, en: `Act on ${marked.size}` })}
          </Button>
        )}
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => setDialog({ name: 'filter', person: null, campus: filter.campus })}
          size="small"
        >
          {text(words.byWord)}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={again} size="small">
          {text(words.refresh)}
        </Button>
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => setDialog({ name: 'help' })}
          size="small"
        >
          {`${text(words.help)} ?`}
        </Button>
      </header>
      <QueueFilters
        choices={choices}
        filter={filter}
        onChange={(next) => {
          setFilter(next)
          open(null, 'list')
        }}
        page={queue.page}
      />
      <p aria-live="polite" className="queue__said" role="status">
        {said}
      </p>
      {last && (
        <div className="queue__undo">
          <span>{last.said}</span>
          {last.undo && (
            <button className="queue__link" onClick={() => void undo()} type="button">
              {text(words.undo)} <kbd>U</kbd>
            </button>
          )}
        </div>
      )}
      {failure && (
        <p className="queue__alarm" role="alert">
          {failure}
        </p>
      )}
      {queue.failed && (
        <p className="queue__alarm" role="alert">
          {text(words.unreachable)}{' '}
          <button className="queue__link" onClick={again} type="button">
            {text(words.retry)}
          </button>
        </p>
      )}
      {isEmpty && chosen === null ? (
        <Empty
          filtered={isFiltered(filter)}
          focus={focusNext}
          onClear={() => {
            setFilter(noFilter)
            open(null, 'list')
          }}
        />
      ) : (
        <div className="queue__panes">
          <QueueList
            choices={choices}
            docs={docs}
            hasMore={queue.hasMore}
            marked={marked}
            onMark={mark}
            onMore={() => void more()}
            onOpen={(id) => {
              if (id === shown) document.getElementById('queue-item-title')?.focus()
              open(id, 'item')
            }}
            shown={shown}
          />
          {shown !== null && (
            <CaseDetail
              choices={choices}
              focus={focusNext}
              id={shown}
              key={`${shown} ${visit}`}
              notice={notice?.id === shown ? notice.said : null}
              onBulk={(person, campus) => setDialog({ name: 'filter', person, campus })}
              onChanged={again}
              onDecided={decided}
              onNext={() => step(1)}
              onNoticed={() => setNotice(null)}
              onPerformed={performed}
              onStale={stale}
              shortcuts={shortcuts}
            />
          )}
        </div>
      )}
      {dialog?.name === 'help' && (
        <Help onClose={() => setDialog(null)} onSwitch={setShortcuts} shortcuts={shortcuts} />
      )}
      {(dialog?.name === 'marked' || dialog?.name === 'filter') && (
        <BulkDialog
          campus={ownCampus ?? (dialog.name === 'filter' ? dialog.campus : null)}
          choices={choices}
          items={dialog.name === 'marked' ? [...marked.values()] : []}
          onClose={() => setDialog(null)}
          person={dialog.name === 'filter' ? dialog.person : null}
          onDone={({ id }, sentence) => {
            setMarked(new Map())
            setLast({ said: sentence, undo: { bulk: id } })
            setSaid(sentence)
            open(null, 'list')
            again()
          }}
        />
      )}
    </div>
  )
}

/** The campus an officer serves; null for an owner, who serves all. */
function campusOf(user: unknown): string | null {
  const { campus } = (user ?? {}) as { campus?: string | { id: string } | null }
  return typeof campus === 'string' ? campus : (campus?.id ?? null)
}

const without = <Value,>(map: ReadonlyMap<string, Value>, key: string): Map<string, Value> => {
  const rest = new Map(map)
  rest.delete(key)
  return rest
}

const isInList = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement && target.closest('.queue__list') !== null

interface EmptyProps {
  filtered: boolean
  focus: { current: boolean }
  onClear: () => void
}

function Empty({ filtered, focus, onClear }: EmptyProps) {
  const { text } = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!focus.current) return
    focus.current = false
    heading.current?.focus()
  }, [focus])
  return (
    <section className="queue__empty">
      <h2 ref={heading} tabIndex={-1}>
        {text(filtered ? words.emptyFiltered : words.emptyAll)}
      </h2>
      {filtered ? (
        <Button buttonStyle="secondary" margin={false} onClick={onClear} size="small">
          {text(words.clearFilter)}
        </Button>
      ) : (
        <p>{text(words.emptyAllHint)}</p>
      )}
    </section>
  )
}
