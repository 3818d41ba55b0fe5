import type { MessageView } from '../../contract/chat'
import { momentText } from '../lib/dates'
import { useText } from '../lib/use-text'

const states = {
  delivered: null,
  held: { zh: '已拦下', en: 'held' },
  refused: { zh: '已拒绝或撤下', en: 'refused or withdrawn' },
} as const

interface Lines {
  messages: MessageView[]
  nameOf: (sender: string) => string
}

/** Messages as an officer reads them, one below the other. */
export function MessageLines({ messages, nameOf }: Lines) {
  const { text, language } = useText()
  return (
    <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {messages.map((message) => {
        const state = states[message.state]
        return (
          <li key={message.id} style={{ padding: '0.4rem 0' }}>
            <div style={{ opacity: 0.7 }}>
              {message.sender === null ? text({ zh: '系统', en: 'System' }) : nameOf(message.sender)} ·{' '}
              {momentText(message.sentAt, language)}
              {state === null ? '' : ` · ${text(state)}`}
            </div>
            <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {message.body}
              {message.product ? `「${message.product.title}」` : ''}
              {message.offer ? `¥${(message.offer.amountFen / 100).toFixed(2)}` : ''}
            </div>
            {message.image && (
              <a href={message.image.url} rel="noreferrer" target="_blank">
                <img
                  alt={text({ zh: '会话图片', en: 'Picture' })}
                  src={message.image.url}
                  style={{ maxWidth: '12rem' }}
                />
              </a>
            )}
          </li>
        )
      })}
    </ol>
  )
}
