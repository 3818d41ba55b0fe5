'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { useState } from 'react'
import type { MessageView } from '../../contract/chat'
import type { PersonView } from '../../operations/cases/types'
import type { ReportedConversation } from '../../operations/reports/read-conversation'
import { ask, refusalText } from '../lib/ask'
import { useText } from '../lib/use-text'
import { MessageLines } from '../reports/message-lines'
import { useKeys } from './use-keys'
import { roleWords, words } from './words'

type Answer = ReportedConversation | MessageView

interface Read {
  messages: MessageView[]
  next: string | null
}

interface PrivateContentProps {
  /** A door of ours, below the API's address. */
  path: string
  people: readonly PersonView[]
  shortcuts: boolean
}

/** What people say in private. Asked for by hand, because every reading is in the audit log. */
export function PrivateContent({ path, people, shortcuts }: PrivateContentProps) {
  const { text, language } = useText()
  const { config } = useConfig()
  const [read, setRead] = useState<Read | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const canRead = read === null || read.next !== null

  const more = async () => {
    setBusy(true)
    setFailure(null)
    try {
      const after = read?.next ? `?after=${encodeURIComponent(read.next)}` : ''
      const answer = await ask<Answer>(`${config.routes.api}${path}${after}`, { language })
      const page = 'messages' in answer ? answer : { messages: [answer], next: null }
      setRead((was) => ({ messages: [...(was?.messages ?? []), ...page.messages], next: page.next }))
    } catch (error) {
      setFailure(refusalText(error, language))
    } finally {
      setBusy(false)
    }
  }
  useKeys({ v: () => (canRead && !busy ? void more() : false) }, shortcuts)

  const nameOf = (sender: string) => {
    const person = people.find(({ id }) => id === sender)
    if (!person) return ''
    return person.role ? `${person.nickname}（${text(roleWords[person.role])}）` : person.nickname
  }
  return (
    <div className="queue__private">
      {read && <MessageLines messages={read.messages} nameOf={nameOf} />}
      {failure && (
        <p className="queue__alarm" role="alert">
          {failure}
        </p>
      )}
      {canRead && (
        <Button
          buttonStyle="secondary"
          disabled={busy}
          margin={false}
          onClick={() => void more()}
          size="small"
        >
          {`${text(read === null ? words.readPrivate : words.readOn)} V`}
        </Button>
      )}
    </div>
  )
}
