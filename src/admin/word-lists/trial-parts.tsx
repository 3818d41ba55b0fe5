'use client'

import { Button, useConfig } from '@payloadcms/ui'
import type { WordPlace } from '../../contract/moderation'
import type { LabPlace } from '../../operations/word-lists/try-words'
import { shortDayText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'

const placeNames: Record<WordPlace, Bilingual> = {
  listings: { zh: '商品', en: 'Listings' },
  comments: { zh: '留言与评价', en: 'Comments and reviews' },
  messages: { zh: '聊天', en: 'Chats' },
  names: { zh: '昵称', en: 'Nicknames' },
}

export function TryButton({ busy, ready, onTry }: { busy: boolean; ready: boolean; onTry: () => void }) {
  const { text } = useText()
  return (
    <Button buttonStyle="secondary" disabled={busy || !ready} margin={false} onClick={onTry} size="medium">
      {busy ? text({ zh: '正在检查…', en: 'Looking…' }) : text({ zh: '试跑', en: 'Try' })}
    </Button>
  )
}

type Counted = Pick<LabPlace, 'place' | 'looked' | 'complete' | 'since' | 'hits'> &
  Partial<Pick<LabPlace, 'senders'>>

/** Of each place how much was looked at, and how much was hit. */
export function Places({ places }: { places: readonly Counted[] }) {
  const { text, language } = useText()
  const number = (value: number) => value.toLocaleString(language === 'zh' ? 'zh-CN' : 'en')
  const people = (count: number) =>
    count === 0
      ? text({ zh: '少于 20 人', en: 'fewer than 20 people' })
      : text({ zh: `至少 ${number(count)} 人`, en: `at least ${number(count)} people` })
  return (
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
        {places.map(({ place, looked, hits, senders, complete, since }) => (
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
            <td>{hits === null ? people(senders ?? 0) : number(hits)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const collections: Partial<Record<WordPlace, string>> = { listings: 'products', names: 'users' }

export function Samples({ place, samples }: Pick<LabPlace, 'place' | 'samples'>) {
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
