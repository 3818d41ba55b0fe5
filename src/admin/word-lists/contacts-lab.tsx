'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useId } from 'react'
import { moderationLimits } from '../../contract/moderation'
import type { ContactsResult } from '../../operations/word-lists/try-contacts'
import { useText } from '../lib/use-text'
import './rule-lab.scss'
import { Places, Samples, TryButton } from './trial-parts'
import { useTrial } from './use-trial'

const days = moderationLimits.labDaysMax

/** In what everybody could read in the last days contacts stand. */
export function ContactsLab() {
  const { text } = useText()
  const { id } = useDocumentInfo()
  const { busy, result, problem, run } = useTrial<ContactsResult>('lab/contacts')
  const title = useId()
  if (!id) return null
  return (
    <section aria-labelledby={title} className="field-type rule-lab">
      <h3 id={title}>{text({ zh: '试跑联系方式规则', en: 'Try the rule about contacts' })}</h3>
      <p className="rule-lab__hint">
        {text({
          zh: `看看最近 ${days} 天的公开内容里，有哪些会被这条规则找出来；不看聊天`,
          en: `What the rule would have found in public texts of the last ${days} days; chats are left out`,
        })}
      </p>
      <div className="rule-lab__ask">
        <TryButton busy={busy} onTry={() => void run({ days, campus: String(id) })} ready />
      </div>
      <div aria-live="polite">
        {problem && <p role="alert">{problem}</p>}
        {result && <Found result={result} />}
      </div>
    </section>
  )
}

function Found({ result: { places } }: { result: ContactsResult }) {
  const { text } = useText()
  const hits = places.reduce((sum, place) => sum + place.hits, 0)
  return (
    <>
      <p className="rule-lab__sum">
        {hits === 0
          ? text({ zh: '没有找到联系方式', en: 'No contacts were found' })
          : text({ zh: `${hits} 处含联系方式`, en: `${hits} ${hits === 1 ? 'holds' : 'hold'} a contact` })}
      </p>
      <Places places={places} />
      {places.map(({ place, samples }) => (
        <Samples key={place} place={place} samples={samples} />
      ))}
    </>
  )
}
