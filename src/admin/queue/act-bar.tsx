'use client'

import { useEffect, useState } from 'react'
import type { OfferedAct } from '../../domain/moderation/acts'
import type { PersonView, QueueItem } from '../../operations/cases/types'
import { useText } from '../lib/use-text'
import { ReasonForm, type Reasons } from './reason-form'
import type { Choices } from './use-choices'
import { useKeys } from './use-keys'
import { actWords, words } from './words'

interface ActBarProps {
  item: QueueItem
  offered: readonly OfferedAct[]
  people: readonly PersonView[]
  choices: Choices
  busy: boolean
  shortcuts: boolean
  /** @returns whether it was done */
  onPerform: (action: OfferedAct['action'], body: Record<string, unknown>) => Promise<boolean>
}

const idOf = (action: string) => `queue-act-${action}`

/** The acts that the server offers, numbered; those that need a reason open a form for it. */
export function ActBar({ item, offered, people, choices, busy, shortcuts, onPerform }: ActBarProps) {
  const { text } = useText()
  const [opened, setOpened] = useState<OfferedAct | null>(null)
  /** Whether the next act that needs no reason asks for a note all the same. */
  const [noting, setNoting] = useState(false)
  // Two of a conversation: whom it is about is asked.
  const asksWhom = (act: OfferedAct) => act.on === 'person' && people.length > 1

  const begin = (act: OfferedAct) => {
    if (busy) return
    if (!noting && !act.reasoned && act.daysMax === null && !asksWhom(act)) {
      void onPerform(act.action, {})
      return
    }
    setOpened(act)
  }
  const cancel = () => {
    const before = opened
    setOpened(null)
    if (before) requestAnimationFrame(() => document.getElementById(idOf(before.action))?.focus())
  }
  const submit = async (reasons: Reasons) => {
    if (!opened || !(await onPerform(opened.action, { ...reasons }))) return
    setOpened(null)
    setNoting(false)
  }
  const takesNote = offered.some(({ reasoned }) => !reasoned)
  const first = () => {
    if (!offered[0]) return false
    document.getElementById(idOf(offered[0].action))?.focus()
  }
  const numbered = (event: KeyboardEvent) => {
    const index = Number(event.key) - 1
    const act = offered[index]
    if (!act) return false
    begin(act)
  }
  useKeys(
    {
      a: first,
      e: () => (takesNote ? setNoting(!noting) : false),
      ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [String(index + 1), numbered])),
    },
    shortcuts && opened === null,
  )
  // Another act may be all that is offered once something has happened meanwhile.
  useEffect(() => {
    setOpened((was) => (was && offered.some(({ action }) => action === was.action) ? was : null))
  }, [offered])

  return (
    <div aria-label={text(words.decide)} className="queue__decide" role="group">
      {offered.length === 0 && <p>{text(words.nothingOffered)}</p>}
      {opened === null ? (
        <>
          {offered.map((act, index) => (
            <button
              className="queue__act"
              data-on={act.on}
              data-reasoned={act.reasoned}
              disabled={busy}
              id={idOf(act.action)}
              key={act.action}
              onClick={() => begin(act)}
              title={text(actWords[act.action].means)}
              type="button"
            >
              {index < 9 && <kbd>{index + 1}</kbd>} {text(actWords[act.action].label)}
              {(act.reasoned || noting) && '…'}
            </button>
          ))}
          {takesNote && (
            <button
              aria-pressed={noting}
              className="queue__link"
              onClick={() => setNoting(!noting)}
              title={text(words.noteHint)}
              type="button"
            >
              {text(words.addNote)} <kbd>E</kbd>
            </button>
          )}
        </>
      ) : (
        <ReasonForm
          act={opened}
          busy={busy}
          campus={item.campus}
          choices={choices}
          key={opened.action}
          note={noting}
          onCancel={cancel}
          onSubmit={(reasons) => void submit(reasons)}
          people={asksWhom(opened) ? people : []}
          shortcuts={shortcuts}
        />
      )}
    </div>
  )
}
