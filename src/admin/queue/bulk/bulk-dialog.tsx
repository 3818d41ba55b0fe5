'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { BulkDone, BulkPreview, Skipped } from '../../../operations/bulk-acts/types'
import type { OfferedAct } from '../../../domain/moderation/acts'
import type { PersonView, QueueItem } from '../../../operations/cases/types'
import { refusalText } from '../../lib/ask'
import type { Bilingual } from '../../lib/panel-language'
import { dayText } from '../../lib/dates'
import { useText } from '../../lib/use-text'
import { Dialog } from '../dialog'
import { ReasonForm, type Reasons } from '../reason-form'
import type { Choices } from '../use-choices'
import { actWords, words } from '../words'
import { actsOnThings, commonActs } from './common-acts'
import { previewBulk, runBulk } from './doors'
import { FilterFields } from './filter-fields'
import { bulkFilterOf, leavesOutEnough, wantedFor } from './wanted'

const bulkWords = {
  title: { zh: '批量处理', en: 'Bulk act' },
  choose: { zh: '选择处理方式', en: 'Choose an act' },
  none: {
    zh: '选中的内容没有共同的处理方式，请按类型筛选后再选。',
    en: 'What is selected has no act in common; filter by kind and select again.',
  },
  several: {
    zh: '选中的待办属于不同的校区，请按校区分开处理：先用“校区”筛选，再选。',
    en: 'These are of several campuses. Do it campus by campus: filter by campus and select again.',
  },
  try: { zh: '先看会影响多少', en: 'See how many first' },
  change: { zh: '返回修改', en: 'Back' },
  nothing: { zh: '没有可以这样处理的内容。', en: 'This can be done to none of these.' },
} satisfies Record<string, Bilingual>

interface BulkDialogProps {
  /** Cases; without any, things are found by what stands in them. */
  items: readonly QueueItem[]
  /** Null: an owner has to say which. */
  campus: string | null
  /** Whose things are meant, where that is known. */
  person: Pick<PersonView, 'id' | 'nickname'> | null
  choices: Choices
  onClose: () => void
  onDone: (done: BulkDone, sentence: string) => void
}

interface Plan {
  act: OfferedAct
  reasons: Reasons
  preview: BulkPreview
}

/** One act on all that is selected: why, then how many and which, then a number typed where there are many. */
export function BulkDialog({ items, campus: given, person, choices, onClose, onDone }: BulkDialogProps) {
  const { text, language } = useText()
  const { config } = useConfig()
  const [act, setAct] = useState<OfferedAct | null>(null)
  const [plan, setPlan] = useState<Plan | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [skipped, setSkipped] = useState<readonly Skipped[]>([])
  const [wanted, setWanted] = useState(() => wantedFor(given, person))
  const byFilter = items.length === 0
  const campuses = new Set(items.map((item) => item.campus))
  const campus = byFilter ? wanted.campus : (items[0]?.campus ?? null)
  const offered = useMemo(
    () => (byFilter ? actsOnThings(wanted.collection) : commonActs(items)),
    [byFilter, wanted.collection, items],
  )
  const asker = { api: config.routes.api, language }

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(refusalText(error, language))
    }
    setBusy(false)
  }
  const tryOut = (of: OfferedAct, reasons: Reasons) =>
    attempt(async () => {
      if (campus === null) return
      const { action } = of
      const preview = await previewBulk(
        asker,
        byFilter
          ? { action, collection: wanted.collection, filter: bulkFilterOf(wanted), campus }
          : { action, collection: 'cases', filter: { ids: items.map(({ id }) => id) }, campus },
      )
      setPlan({ act: of, reasons, preview })
    })
  const perform = ({ act: of, reasons, preview }: Plan) =>
    attempt(async () => {
      if (preview.token === null) return
      const { clause, reason, reasonText, days } = reasons
      const typed = preview.typed ? { typed: preview.count } : {}
      const done = await runBulk(asker, {
        ...{ token: preview.token, clause, reason, reasonText, days },
        ...typed,
      })
      const did = text(actWords[of.action].done)
      onDone(done, text({ zh: `${did}：${done.count} 项`, en: `${did}: ${done.count}` }))
      if (done.skipped.length === 0) return onClose()
      setSkipped(done.skipped)
    })
  const begin = (of: OfferedAct) => {
    setAct(of)
    if (!of.reasoned && of.daysMax === null) void tryOut(of, {})
  }
  const back = () => {
    setPlan(null)
    setAct(null)
    setFailure(null)
  }

  return (
    <Dialog
      onClose={onClose}
      title={
        byFilter
          ? text(words.byWord)
          : `${text(bulkWords.title)} · ${text({ zh: `${items.length} 项`, en: `${items.length} selected` })}`
      }
    >
      <div className="queue-bulk">
        {failure && (
          <p className="queue__alarm" role="alert">
            {failure}
          </p>
        )}
        {skipped.length > 0 && <Left skipped={skipped} />}
        {act === null && skipped.length === 0 && (
          <>
            {byFilter && <FilterFields campuses={choices.campuses} onChange={setWanted} wanted={wanted} />}
            {campuses.size > 1 ? (
              <p className="queue__alarm" role="alert">
                {text(bulkWords.several)}
              </p>
            ) : (
              <p>{text(offered.length === 0 ? bulkWords.none : bulkWords.choose)}</p>
            )}
            <div className="queue__tools">
              {(campuses.size > 1 ? [] : offered).map((each) => (
                <button
                  className="queue__act"
                  data-reasoned={each.reasoned}
                  disabled={busy || campus === null || (byFilter && !leavesOutEnough(wanted))}
                  key={each.action}
                  onClick={() => begin(each)}
                  title={text(actWords[each.action].means)}
                  type="button"
                >
                  {text(actWords[each.action].label)}
                  {each.reasoned && '…'}
                </button>
              ))}
            </div>
          </>
        )}
        {act !== null && plan === null && (act.reasoned || act.daysMax !== null) && (
          <ReasonForm
            act={act}
            busy={busy}
            campus={campus ?? ''}
            choices={choices}
            confirm={text(bulkWords.try)}
            mayStayOpen={false}
            onCancel={back}
            onSubmit={(reasons) => void tryOut(act, reasons)}
            people={[]}
            shortcuts={false}
          />
        )}
        {plan && skipped.length === 0 && (
          <Confirmation
            asked={byFilter ? null : items.length}
            busy={busy}
            onBack={back}
            onConfirm={() => void perform(plan)}
            plan={plan}
          />
        )}
      </div>
      <footer>
        <Button buttonStyle="secondary" margin={false} onClick={onClose} size="small">
          {text(skipped.length > 0 ? words.close : words.cancel)}
        </Button>
      </footer>
    </Dialog>
  )
}

/** What was not done, each with why. */
function Left({ skipped }: { skipped: readonly Skipped[] }) {
  const { text } = useText()
  return (
    <div className="queue__note" role="alert">
      <p>{text({ zh: `${skipped.length} 项没有处理：`, en: `${skipped.length} were left as they are:` })}</p>
      <ul>
        {skipped.map(({ id, title, why }) => (
          <li key={id}>{`${title}：${text(why)}`}</li>
        ))}
      </ul>
    </div>
  )
}

interface ConfirmationProps {
  plan: Plan
  /** How many were marked; null where a filter found them. */
  asked: number | null
  busy: boolean
  onBack: () => void
  onConfirm: () => void
}

/** How many and which; a number typed where a slip would cost much. */
function Confirmation({ plan: { act, preview }, asked, busy, onBack, onConfirm }: ConfirmationProps) {
  const { text } = useText()
  const id = useId()
  const [typed, setTyped] = useState('')
  const line = useRef<HTMLParagraphElement>(null)
  const { count, samples, typed: mustType } = preview
  useEffect(() => line.current?.focus(), [])
  const label = text(actWords[act.action].label)
  const rest = count - samples.length
  const { more } = preview
  return (
    <form
      className="queue-bulk"
      onSubmit={(event) => {
        event.preventDefault()
        onConfirm()
      }}
    >
      <p ref={line} tabIndex={-1}>
        {count === 0
          ? text(bulkWords.nothing)
          : text({
              zh: `“${label}”会影响 ${count} 项，可以整批撤销：`,
              en: `“${label}” will be done to ${count}, and can be undone as one:`,
            })}
      </p>
      <ul>
        {samples.map((sample) => (
          <li key={sample.id}>
            {[sample.title || sample.text, sample.person?.nickname].filter(Boolean).join(' · ')}
          </li>
        ))}
        {rest > 0 && <li>{text({ zh: `……另外 ${rest} 项`, en: `… and ${rest} more` })}</li>}
      </ul>
      {asked !== null && asked > count && (
        <p>
          {text({
            zh: `选中的另外 ${asked - count} 项已经不在等待。`,
            en: `${asked - count} of what you selected no longer wait.`,
          })}
        </p>
      )}
      {preview.from !== null && (
        <p>
          {text({
            zh: `只找 ${dayText(preview.from, 'zh')} 以后的。`,
            en: `Looked for since ${dayText(preview.from, 'en')}.`,
          })}
        </p>
      )}
      {more && (
        <p>
          {text({
            zh: '符合的还有更多，处理完这一批后再做一次。',
            en: 'More of them match; do it again after this run.',
          })}
        </p>
      )}
      {mustType && (
        <label htmlFor={id}>
          {text({
            zh: `数量较多，请输入 ${count} 确认：`,
            en: `That is a lot; type ${count} to confirm: `,
          })}
          <input
            autoComplete="off"
            id={id}
            inputMode="numeric"
            onChange={({ target }) => setTyped(target.value)}
            type="text"
            value={typed}
          />
        </label>
      )}
      <div className="queue__tools">
        <Button
          disabled={busy || count === 0 || (mustType && typed.trim() !== String(count))}
          margin={false}
          size="small"
          type="submit"
        >
          {text({ zh: `${label} ${count} 项`, en: `${label} ${count}` })}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={onBack} size="small" type="button">
          {text(bulkWords.change)}
        </Button>
      </div>
    </form>
  )
}
