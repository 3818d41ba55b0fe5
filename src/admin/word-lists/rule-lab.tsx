'use client'

import { useFormFields } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { moderationLimits, wordActions, wordPlaces, type WordAction } from '../../contract/moderation'
import type { LabResult } from '../../operations/word-lists/try-words'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import './rule-lab.scss'
import { Places, Samples, TryButton } from './trial-parts'
import { useTrial } from './use-trial'

/** What would have become of what was found. */
const outcomes: Record<WordAction, Bilingual> = {
  block: { zh: '会被拒绝', en: 'would have been refused' },
  hold: { zh: '会被拦下待审', en: 'would have waited for review' },
  replace: { zh: '会被打上 *', en: 'would have been starred out' },
  flag: { zh: '会进入待办', en: 'would have been in the queue' },
}

const spans = [7, 30, moderationLimits.labDaysMax] as const

const isOneOf = <T extends string>(known: readonly T[], value: unknown): value is T =>
  known.some((each) => each === value)

/** Tries the words as they are typed, saved or not, on what people wrote in the last days. */
export function RuleLab() {
  const { text } = useText()
  const [words, action, places, campus] = useFormFields(([fields]) => [
    fields.words?.value,
    fields.action?.value,
    fields.places?.value,
    fields.campus?.value,
  ])
  const [days, setDays] = useState<number>(30)
  const { busy, result, asked, problem, run } = useTrial<LabResult>('lab')
  const title = useId()

  const chosen = Array.isArray(places) ? places.filter((place) => isOneOf(wordPlaces, place)) : []
  const ready = typeof words === 'string' && words.trim() !== '' && chosen.length > 0

  const onTry = () =>
    void run({ words, places: chosen, days, ...(typeof campus === 'string' ? { campus } : {}) })

  return (
    <section aria-labelledby={title} className="field-type rule-lab">
      <h3 id={title}>{text({ zh: '试跑', en: 'Try it' })}</h3>
      <p className="rule-lab__hint">
        {text({
          zh: '用上面填写的词（不必先保存）检查最近的内容，看看会命中多少、有没有误伤。聊天里只说大约多少人用过这些词，不显示内容，也不分词，每人每天最多试 10 次。每次试跑都记入操作日志。',
          en: 'Looks for the words above, saved or not, in what people wrote lately: how much it would hit, and whether rightly. Of chats it says about how many people used any of the words, and shows nothing; ten times a day at most. Each trial is in the audit log.',
        })}
      </p>
      <div className="rule-lab__ask">
        <label>
          {text({ zh: '范围', en: 'Range' })}
          <select disabled={busy} onChange={({ target }) => setDays(Number(target.value))} value={days}>
            {spans.map((span) => (
              <option key={span} value={span}>
                {text({ zh: `最近 ${span} 天`, en: `Last ${span} days` })}
              </option>
            ))}
          </select>
        </label>
        <TryButton busy={busy} onTry={onTry} ready={ready} />
        {!ready && (
          <span className="rule-lab__hint">
            {text({ zh: '先填写词语，并选择检查哪里', en: 'Type words and choose where to look first' })}
          </span>
        )}
      </div>
      <div aria-live="polite">
        {problem && <p role="alert">{problem}</p>}
        {result && (
          <Found
            action={isOneOf(wordActions, action) ? action : 'flag'}
            changed={asked.words !== words}
            result={result}
          />
        )}
      </div>
    </section>
  )
}

interface FoundProps {
  result: LabResult
  action: WordAction
  /** The words have been edited since. */
  changed: boolean
}

function Found({ result, action, changed }: FoundProps) {
  const { text, language } = useText()
  const number = (value: number) => value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en')
  const counted = result.places.filter(({ hits }) => hits !== null)
  const hits = counted.reduce((sum, place) => sum + (place.hits ?? 0), 0)
  const outcome = text(outcomes[action])
  return (
    <>
      {counted.length > 0 && (
        <p className="rule-lab__sum">
          {hits === 0
            ? text({
                zh: `最近 ${result.days} 天没有命中`,
                en: `Nothing in the last ${result.days} days`,
              })
            : text({
                zh: `最近 ${result.days} 天命中 ${number(hits)} 处，${outcome}`,
                en: `${number(hits)} in the last ${result.days} days ${outcome}`,
              })}
        </p>
      )}
      {changed && (
        <p className="rule-lab__hint">
          {text({ zh: '词语已改动，请再试跑一次', en: 'The words have changed since; try again' })}
        </p>
      )}
      <Places places={result.places} />
      {result.top.length > 0 && (
        <p>
          {text({ zh: '命中最多：', en: 'Most often: ' })}
          {result.top.map(({ word, hits: hit }) => (
            <span className="rule-lab__word" key={word}>
              {word} <span className="rule-lab__hint">{number(hit)}</span>
            </span>
          ))}
        </p>
      )}
      {result.places.map(({ place, samples }) => (
        <Samples key={place} place={place} samples={samples} />
      ))}
    </>
  )
}
