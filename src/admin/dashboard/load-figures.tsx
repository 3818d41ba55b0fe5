'use client'

import type { Load } from '../../operations/stats/read-load'
import { useText } from '../lib/use-text'
import { Bars } from './charts/bars'
import { Figure } from './charts/figure'
import { countText, durationText } from './format'
import { kindName } from './words'

const minuteMs = 60_000

interface LoadFiguresProps {
  load: Load
  /** When that was so, ms. */
  at: number
}

/** What waits, how long it takes, and who decides. */
export function LoadFigures({ load: { open, medianMinutes, officers }, at }: LoadFiguresProps) {
  const { text, language } = useText()
  const waited = (iso: string) => durationText((at - new Date(iso).getTime()) / minuteMs, language)
  const all = open.reduce((sum, { count }) => sum + count, 0)
  const [oldest] = open
  const waits =
    oldest === undefined
      ? text({ zh: '现在没有待办', en: 'Nothing waits' })
      : text({
          zh: `${countText(all)} 件待办，最久的等了 ${waited(oldest.oldestAt)}`,
          en: `${countText(all)} ${all === 1 ? 'case waits' : 'cases wait'}, the oldest for ${waited(oldest.oldestAt)}`,
        })
  const median =
    medianMinutes === null
      ? text({ zh: '这段时间没有办结的待办', en: 'none was closed in this range' })
      : text({
          zh: `一半的待办在约 ${durationText(medianMinutes, language)}内办结`,
          en: `half of the cases were closed within about ${durationText(medianMinutes, language)}`,
        })
  const kinds = open.map(({ kind, count, oldestAt }) => ({
    label: text(kindName(kind)),
    value: count,
    shown: countText(count),
    note: text({ zh: `最久 ${waited(oldestAt)}`, en: `oldest ${waited(oldestAt)}` }),
  }))
  return (
    <div className="numbers__stack">
      <Figure
        columns={[
          text({ zh: '待办', en: 'Case' }),
          text({ zh: '数量', en: 'How many' }),
          text({ zh: '最久', en: 'Oldest' }),
        ]}
        rows={kinds.map(({ label, shown, note }) => [label, shown, note])}
        summary={`${waits}${text({ zh: '；', en: '; ' })}${median}${text({ zh: '。', en: '.' })}`}
        title={text({ zh: '待办与时效', en: 'Cases and time' })}
      >
        <Bars bars={kinds} />
      </Figure>
      {officers.length > 0 && (
        <Figure
          columns={[text({ zh: '干事', en: 'Officer' }), text({ zh: '处理决定', en: 'Decisions' })]}
          rows={officers.map(({ name, decisions }) => [name, countText(decisions)])}
          summary={text({
            zh: `${officers.length} 位干事共作出 ${countText(sumOf(officers))} 个决定。`,
            en: `${countText(sumOf(officers))} ${sumOf(officers) === 1 ? 'decision' : 'decisions'} by ${officers.length === 1 ? 'one officer' : `${officers.length} officers`}.`,
          })}
          title={text({ zh: '每人处理量', en: 'Decisions by officer' })}
        >
          <Bars
            bars={officers.map(({ name, decisions, mine }) => ({
              label: mine ? text({ zh: `${name}（我）`, en: `${name} (me)` }) : name,
              value: decisions,
              shown: countText(decisions),
            }))}
          />
        </Figure>
      )}
    </div>
  )
}

const sumOf = (officers: Load['officers']) => officers.reduce((sum, { decisions }) => sum + decisions, 0)
