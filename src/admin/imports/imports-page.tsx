'use client'

import { SetStepNav, useConfig } from '@payloadcms/ui'
import { useState } from 'react'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { BringTable } from './bring-table'
import { History } from './history'
import { PreviewPanel } from './preview-panel'
import { useImport, type Choice } from './use-import'
import { kinds, title } from './words'
import './imports.scss'

/** Choose what, give the file, look at what it would do, take it over; below what was brought before, and what goes out. */
export function ImportsPage({ ofAllCampuses }: { ofAllCampuses: boolean }) {
  const { text } = useText()
  const [choice, setChoice] = useState<Choice>({ kind: 'categories', mode: 'add', campus: '' })
  const [round, setRound] = useState(0)
  const importing = useImport(choice, () => setRound((count) => count + 1))
  const campuses = useAnswer<{ docs: { id: string; name: string }[] }>(
    ofAllCampuses ? '/campuses?limit=100&depth=0&sort=sort' : null,
  )
  const known = campuses.data?.docs ?? []
  return (
    <div className="imports-view">
      <SetStepNav nav={[{ label: text(title) }]} />
      <h1>{text(title)}</h1>
      <BringTable
        busy={importing.busy}
        campuses={ofAllCampuses ? known : null}
        choice={choice}
        onChange={setChoice}
        onFile={(file) => void importing.bring(file)}
      />
      {importing.refusal && (
        <p className="imports-view__refusal" role="alert">
          {importing.refusal}
        </p>
      )}
      {importing.preview && (
        <PreviewPanel
          busy={importing.busy}
          campus={known.find(({ id }) => id === importing.preview?.campus)?.name ?? null}
          key={importing.preview.id}
          onApply={() => void importing.apply()}
          onDiscard={() => void importing.discard()}
          preview={importing.preview}
        />
      )}
      <Exports campus={choice.campus} />
      <History round={round} showCampus={ofAllCampuses} />
    </div>
  )
}

function Exports({ campus }: { campus: string }) {
  const { text, language } = useText()
  const { config } = useConfig()
  const at = campus === '' ? '' : `&campus=${campus}`
  const link = (noun: 'categories' | 'products', format: 'csv' | 'xlsx') => (
    <a
      className="btn btn--style-secondary btn--size-small"
      download
      href={`${config.routes.api}/${noun}/export?format=${format}&lang=${language}${at}`}
    >
      {format === 'csv' ? 'CSV' : 'Excel'}
    </a>
  )
  return (
    <section aria-labelledby="imports-exports">
      <h2 id="imports-exports">{text({ zh: '导出', en: 'Export' })}</h2>
      <dl className="imports-view__exports">
        <div>
          <dt>{text(kinds.categories.name)}</dt>
          <dd>
            {link('categories', 'csv')} {link('categories', 'xlsx')}
          </dd>
          <dd>
            {text({
              zh: '与导入的格式相同：可以改好再导入。',
              en: 'In the format of the import: change it and bring it back.',
            })}
          </dd>
        </div>
        <div>
          <dt>{text({ zh: '商品', en: 'Listings' })}</dt>
          <dd>
            {link('products', 'csv')} {link('products', 'xlsx')}
          </dd>
          <dd>
            {text({
              zh: '要按状态、分类或日期导出，请在商品列表中筛选后导出。',
              en: 'To export by status, category or days, filter the list of listings and export there.',
            })}
          </dd>
        </div>
      </dl>
      <p>{text({ zh: '导出会记入操作记录。', en: 'Exports are in the audit log.' })}</p>
    </section>
  )
}
