import { Button } from '@payloadcms/ui'
import type { QueueItem } from '../../operations/cases/types'
import { ageText } from '../lib/age'
import { useText } from '../lib/use-text'
import type { Choices } from './use-choices'
import { kindWords, targetWords, words } from './words'

interface QueueListProps {
  /** Null until it was read. */
  docs: QueueItem[] | null
  shown: string | null
  marked: ReadonlyMap<string, QueueItem>
  hasMore: boolean
  choices: Choices
  onOpen: (id: string) => void
  onMark: (item: QueueItem) => void
  onMore: () => void
}

export function QueueList({ docs, shown, marked, hasMore, choices, onOpen, onMark, onMore }: QueueListProps) {
  const { text } = useText()
  if (docs === null) return <ListSkeleton />
  const now = new Date()
  return (
    <nav aria-label={text(words.list)} className="queue__list">
      <ol>
        {docs.map((item) => (
          <li data-shown={item.id === shown} key={item.id}>
            <input
              aria-label={text({ zh: `选中「${item.title}」`, en: `Select “${item.title}”` })}
              checked={marked.has(item.id)}
              onChange={() => onMark(item)}
              type="checkbox"
            />
            <Row
              choices={choices}
              isShown={item.id === shown}
              item={item}
              now={now}
              onOpen={() => onOpen(item.id)}
            />
          </li>
        ))}
      </ol>
      {hasMore && (
        <Button buttonStyle="secondary" margin={false} onClick={onMore} size="small">
          {text(words.more)}
        </Button>
      )}
    </nav>
  )
}

interface RowProps {
  item: QueueItem
  isShown: boolean
  choices: Choices
  now: Date
  onOpen: () => void
}

function Row({ item, isShown, choices, now, onOpen }: RowProps) {
  const { text } = useText()
  const { kind, target, title, reportCount, openedAt, escalated, undecidable, claim } = item
  const name = title || text(targetWords[target])
  const age = ageText(openedAt, now)
  return (
    <button
      aria-current={isShown ? 'true' : undefined}
      className="queue__row"
      id={`queue-row-${item.id}`}
      onClick={onOpen}
      type="button"
    >
      <span className="queue__row-head">
        <span className="queue__kind" data-kind={kind}>
          {text(kindWords[kind])}
        </span>
        <span className="queue__age" data-late={escalated}>
          {text(escalated ? { zh: `${age.zh} · 过久`, en: `${age.en} · too long` } : age)}
        </span>
      </span>
      <strong>{name}</strong>
      <span className="queue__why">
        {[
          choices.reasonText(item),
          reportCount > 0 && text({ zh: `${reportCount} 次举报`, en: `reported ${reportCount}×` }),
          choices.campuses.get(item.campus),
          item.subject && item.subject.nickname !== name && item.subject.nickname,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {undecidable && <span className="queue__claimed">{text(words.forColleague)}</span>}
      {claim && (
        <span className="queue__claimed" data-mine={claim.mine}>
          {claim.mine
            ? text(words.claimedByMe)
            : text({ zh: `${claim.staff.name} 在处理`, en: `Claimed by ${claim.staff.name}` })}
        </span>
      )}
    </button>
  )
}

function ListSkeleton() {
  const { text } = useText()
  return (
    <div aria-busy="true" aria-label={text(words.loading)} className="queue__list" role="status">
      {Array.from({ length: 6 }, (_, index) => (
        <div className="queue__ghost" key={index} />
      ))}
    </div>
  )
}
