'use client'

import { Button, useConfig, useFormFields } from '@payloadcms/ui'
import { useId, useState } from 'react'
import {
  moderationLimits,
  wordActions,
  wordPlaces,
  type WordAction,
  type WordPlace,
} from '../../contract/moderation'
import type { LabPlace, LabResult } from '../../operations/word-lists/try-words'
import { ask, Refused } from '../lib/ask'
import { shortDayText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import './rule-lab.scss'

const placeNames: Record<WordPlace, Bilingual> = {
  listings: { zh: '商品', en: 'Listings' },
  comments: { zh: '留言与评价', en: 'Comments and reviews' },
  messages: { zh: '聊天', en: 'Chats' },
  names: { zh: '昵称', en: 'Nicknames' },
}

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
  const { text, language } = useText()
  const { config } = useConfig()
  const [words, action, places, campus] = useFormFields(([fields]) => [
    fields.words?.value,
    fields.action?.value,
    fields.places?.value,
    fields.campus?.value,
  ])
  const [days, setDays] = useState<number>(30)
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<{ data: LabResult; words: unknown } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const title = useId()

  const chosen = Array.isArray(places) ? places.filter((place) => isOneOf(wordPlaces, place)) : []
  const ready = typeof words === 'string' && words.trim() !== '' && chosen.length > 0

  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const body = { words, places: chosen, days, ...(typeof campus === 'string' ? { campus } : {}) }
      const url = `${config.routes.api}/word-lists/lab`
      const data = await ask<LabResult>(url, { method: 'POST', body, language })
      setResult({ data, words })
    } catch (error) {
      setResult(null)
      const failed = text({ zh: '没有连上服务器', en: 'The server was not reached' })
      setProblem(error instanceof Refused ? error.message : failed)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section aria-labelledby={title} className="field-type rule-lab">
      <h3 id={title}>{text({ zh: '试跑', en: 'Try it' })}</h3>
      <p className="rule-lab__hint">
        {text({
          zh: '用上面填写的词（不必先保存）检查最近的内容，看看会命中多少、有没有误伤。聊天只计数，不显示内容。',
          en: 'Looks for the words above, saved or not, in what people wrote lately: how much it would hit, and whether rightly. Chats are only counted, never shown.',
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
        <Button
          buttonStyle="secondary"
          disabled={busy || !ready}
          margin={false}
          onClick={() => void run()}
          size="medium"
        >
          {busy ? text({ zh: '正在检查…', en: 'Looking…' }) : text({ zh: '试跑', en: 'Try' })}
        </Button>
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
            changed={result.words !== words}
            result={result.data}
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
  const hits = result.places.reduce((sum, place) => sum + place.hits, 0)
  const outcome = text(outcomes[action])
  return (
    <>
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
      {changed && (
        <p className="rule-lab__hint">
          {text({ zh: '词语已改动，请再试跑一次', en: 'The words have changed since; try again' })}
        </p>
      )}
      <table className="rule-lab__places">
        <caption className="rule-lab__hidden">{text({ zh: '各处命中数', en: 'Hits by place' })}</caption>
        <thead>
          <tr>
            <th scope="col">{text({ zh: '检查', en: 'Where' })}</th>
            <th scope="col">{text({ zh: '看过', en: 'Looked at' })}</th>
            <th scope="col">{text({ zh: '命中', en: 'Hits' })}</th>
          </tr>
        </thead>
        <tbody>
          {result.places.map(({ place, looked, hits: hit, complete, since }) => (
            <tr key={place}>
              <th scope="row">{text(placeNames[place])}</th>
              <td>
                {number(looked)}
                {!complete && (
                  <span className="rule-lab__hint">
                    {text({
                      zh: `（只看了最新的，从 ${shortDayText(since, language)} 起）`,
                      en: ` (the newest only, since ${shortDayText(since, language)})`,
                    })}
                  </span>
                )}
              </td>
              <td>{number(hit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
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
      {result.places.map((place) => (
        <Samples key={place.place} place={place} />
      ))}
    </>
  )
}

const collections: Partial<Record<WordPlace, string>> = { listings: 'products', names: 'users' }

function Samples({ place: { place, samples } }: { place: LabPlace }) {
  const { text, language } = useText()
  const { config } = useConfig()
  if (samples.length === 0) return null
  const collection = collections[place]
  return (
    <>
      <h4>{text({ zh: `${placeNames[place].zh}示例`, en: `Samples: ${placeNames[place].en}` })}</h4>
      <ul className="rule-lab__samples">
        {samples.map(({ id, at, excerpt }) => (
          <li key={id}>
            <span>
              {excerpt.map((part, index) =>
                part.found ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
              )}
            </span>
            <span className="rule-lab__hint">
              {shortDayText(at, language)}
              {collection && (
                <>
                  {' · '}
                  <a
                    href={`${config.routes.admin}/collections/${collection}/${id}`}
                    rel="noreferrer"
                    target="_blank"
                  >
                    {text({ zh: '查看', en: 'Open' })}
                  </a>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
