'use client'

import { Button, Link, SetStepNav, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'
import type { HandoverItem } from '../../domain/handover/checklist'
import { longDayText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { OfficerTerms, type OfficerRow } from './officer-terms'

const title: Bilingual = { zh: '换届交接', en: 'Hand-over' }

interface Handover {
  items: HandoverItem[]
  officers: OfficerRow[]
  campuses: { id: string; name: string }[]
}

/** What to look at before the officers change, and who is appointed until when. Printed as it stands. */
export function HandoverPage() {
  const { text, language } = useText()
  const { config } = useConfig()
  const { data, failed, again } = useAnswer<Handover>('/handover')
  const open = data?.items.filter(({ state }) => state === 'attention') ?? []
  const fine = data?.items.filter(({ state }) => state === 'fine') ?? []
  return (
    <div className="handover-view">
      <SetStepNav nav={[{ label: text(title) }]} />
      <header>
        <div>
          <h1>{text(title)}</h1>
          <p>
            {text({
              zh: '每年换届时，现任与接任的干事一起从上往下看一遍，做完一项勾一项。',
              en: 'Once a year this year’s officers and the next go through it together, from top to bottom.',
            })}
          </p>
          <p className="handover-view__printed">{longDayText(new Date(), language)}</p>
        </div>
        <div className="handover-view__buttons">
          <Button buttonStyle="secondary" margin={false} onClick={again} size="small">
            {text({ zh: '刷新', en: 'Refresh' })}
          </Button>
          <Button buttonStyle="secondary" margin={false} onClick={() => window.print()} size="small">
            {text({ zh: '打印', en: 'Print' })}
          </Button>
          <a
            className="btn btn--style-secondary btn--size-small"
            download
            href={`${config.routes.api}/handover.txt?language=${language}`}
          >
            {text({ zh: '下载为文本', en: 'Download as text' })}
          </a>
        </div>
      </header>
      {failed && <p role="alert">{text({ zh: '没有连上服务器', en: 'The server was not reached' })}</p>}
      {!data && !failed && <p role="status">{text({ zh: '正在查看…', en: 'Looking…' })}</p>}
      {data && (
        <>
          <Items
            empty={text({ zh: '没有要处理的事项。', en: 'There is nothing to deal with.' })}
            heading={text({ zh: `要处理的：${open.length}`, en: `To deal with: ${open.length}` })}
            id="handover-open"
            items={open}
          />
          <OfficerTerms campuses={data.campuses} officers={data.officers} onChange={again} />
          <Items
            empty={text({ zh: '还没有。', en: 'None yet.' })}
            heading={text({ zh: `没有问题的：${fine.length}`, en: `Fine: ${fine.length}` })}
            id="handover-fine"
            items={fine}
          />
        </>
      )}
    </div>
  )
}

interface ItemsProps {
  id: string
  heading: string
  items: HandoverItem[]
  empty: string
}

function Items({ id, heading, items, empty }: ItemsProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {items.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <ul className="handover-view__items">
          {items.map((item) => (
            <Item item={item} key={item.check} />
          ))}
        </ul>
      )}
    </section>
  )
}

const states: Record<HandoverItem['state'], Bilingual> = {
  attention: { zh: '要处理', en: 'Needs attention' },
  fine: { zh: '没有问题', en: 'Fine' },
}

function Item({ item }: { item: HandoverItem }) {
  const { text } = useText()
  const { config } = useConfig()
  const { check, state, title: name, why, found, path, document } = item
  return (
    <li data-check={check} data-state={state}>
      <h3>
        <span aria-hidden="true" className="handover-view__box">
          {state === 'fine' ? '☑' : '☐'}
        </span>
        {name}
        <span className="handover-view__state">{text(states[state])}</span>
      </h3>
      <p>{why}</p>
      {found.length > 0 && (
        <ul>
          {found.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {document !== null && (
        <p>
          {text({ zh: '怎么做：', en: 'How: ' })}
          <code>{document}</code>
          {text({ zh: '（在代码仓库中）', en: ' (in the repository)' })}
        </p>
      )}
      {path !== null && state === 'attention' && (
        <p className="handover-view__link">
          <Link
            aria-label={text({ zh: `去处理：${name}`, en: `Do it: ${name}` })}
            href={formatAdminURL({ adminRoute: config.routes.admin, path: path as `/${string}` })}
            prefetch={false}
          >
            {text({ zh: '去处理', en: 'Do it' })}
          </Link>
        </p>
      )}
    </li>
  )
}
