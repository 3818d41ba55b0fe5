'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import type { Reachability } from '../../operations/notifications/reachability'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'

const ways: readonly [keyof Reachability, Bilingual][] = [
  ['wechat', { zh: '微信', en: 'WeChat' }],
  ['qq', { zh: 'QQ', en: 'QQ' }],
  ['email', { zh: '邮件', en: 'E-mail' }],
  ['inApp', { zh: '仅站内', en: 'App only' }],
]

/** In a listing: how those who keep an eye on it would hear of a lower price. */
export function ListingReachability() {
  const { id } = useDocumentInfo()
  return (
    <Reach
      hint={{
        zh: '收藏者现在会从哪里收到降价通知',
        en: 'Where those who favorited it would hear of a price drop',
      }}
      path={id ? `/products/${id}/reachability` : null}
    />
  )
}

/** In a template: the same of everybody who keeps an eye on something. */
export function TemplateReachability() {
  const { id } = useDocumentInfo()
  return (
    <Reach
      hint={{
        zh: '有收藏的用户现在会从哪里收到这类通知',
        en: 'Where people with favorites would be told of this',
      }}
      path={id ? `/notification-templates/${id}/reachability` : null}
    />
  )
}

function Reach({ path, hint }: { path: string | null; hint: Bilingual }) {
  const { text } = useText()
  const { data } = useAnswer<Reachability>(path)
  if (!data) return null
  const { people } = data
  const percent = (count: number) => (people === 0 ? 0 : Math.round((count / people) * 100))
  const reached = people - data.inApp
  return (
    <section className="field-type notice-reach">
      <h3>{text({ zh: '可触达', en: 'Reachable' })}</h3>
      <p className="notice-preview__hint">{text(hint)}</p>
      {people === 0 ? (
        <p>{text({ zh: '还没有人收藏', en: 'Nobody has favorited anything yet' })}</p>
      ) : (
        <>
          <p>
            <strong>{`${percent(reached)}%`}</strong>{' '}
            {text({ zh: `${people} 人中的 ${reached} 人`, en: `${reached} of ${people} people` })}
          </p>
          <dl>
            {ways.map(([way, name]) => (
              <div key={way}>
                <dt>{text(name)}</dt>
                <dd>
                  <meter max={people} min={0} value={data[way]}>
                    {data[way]}
                  </meter>
                  <span>{data[way]}</span>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}
