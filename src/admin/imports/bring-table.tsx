'use client'

import { useConfig } from '@payloadcms/ui'
import { useId, useRef, useState, type DragEvent } from 'react'
import { importKinds, importLimits, rosterModes } from '../../contract/imports'
import { useText } from '../lib/use-text'
import type { Choice } from './use-import'
import { kinds, modes } from './words'

interface BringTableProps {
  choice: Choice
  /** To choose from, for those who serve all of them; null for an officer of one. */
  campuses: { id: string; name: string }[] | null
  busy: boolean
  onChange: (choice: Choice) => void
  onFile: (file: File) => void
}

/** What the table is, for whom, and the file: chosen or dropped. */
export function BringTable({ choice, campuses, busy, onChange, onFile }: BringTableProps) {
  const { text, language } = useText()
  const { config } = useConfig()
  const ids = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { kind } = choice
  const needsCampus = campuses !== null && kind === 'roster' && choice.campus === ''
  const isClosed = busy || needsCampus

  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file && !isClosed) onFile(file)
    // The same file, corrected, may be chosen again.
    if (input.current) input.current.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <section aria-labelledby={`${ids}-title`}>
      <h2 id={`${ids}-title`}>{text({ zh: '导入', en: 'Import' })}</h2>
      <div className="imports-view__choices">
        <fieldset>
          <legend>{text({ zh: '内容', en: 'What' })}</legend>
          {importKinds.map((each) => (
            <label key={each}>
              <input
                checked={kind === each}
                name={`${ids}-kind`}
                onChange={() => onChange({ ...choice, kind: each })}
                type="radio"
              />
              {text(kinds[each].name)}
            </label>
          ))}
        </fieldset>
        {kind === 'roster' && (
          <fieldset>
            <legend>{text({ zh: '方式', en: 'How' })}</legend>
            {rosterModes.map((mode) => (
              <label key={mode}>
                <input
                  checked={choice.mode === mode}
                  name={`${ids}-mode`}
                  onChange={() => onChange({ ...choice, mode })}
                  type="radio"
                />
                {text(modes[mode])}
              </label>
            ))}
          </fieldset>
        )}
        {campuses && (
          <label className="imports-view__campus">
            <span>{text({ zh: '校区', en: 'Campus' })}</span>
            <select
              onChange={({ target }) => onChange({ ...choice, campus: target.value })}
              value={choice.campus}
            >
              <option value="">
                {kind === 'roster'
                  ? text({ zh: '请选择', en: 'Choose one' })
                  : text({ zh: '所有校区共用', en: 'Shared by all campuses' })}
              </option>
              {campuses.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <p id={`${ids}-hint`}>{text(kinds[kind].hint)}</p>
      <p>
        {text({ zh: '模板：', en: 'Template: ' })}
        {(['xlsx', 'csv'] as const).map((format) => (
          <a
            download
            href={`${config.routes.api}/imports/template/${kind}?format=${format}&lang=${language}`}
            key={format}
          >
            {format === 'csv' ? 'CSV' : 'Excel'}
          </a>
        ))}
      </p>
      <div
        className="imports-view__drop"
        data-over={over}
        onDragLeave={() => setOver(false)}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDrop={drop}
      >
        <label htmlFor={`${ids}-file`}>
          {text({ zh: '选择表格，或拖到这里', en: 'Choose a table, or drop it here' })}
        </label>
        <input
          accept=".csv,.txt,.tsv,.xlsx"
          aria-describedby={`${ids}-hint ${ids}-limits`}
          disabled={isClosed}
          id={`${ids}-file`}
          onChange={({ target }) => take(target.files)}
          ref={input}
          type="file"
        />
        <p id={`${ids}-limits`}>
          {text({
            zh: `.xlsx 或 .csv，最大 ${importLimits.bytes / 1_000_000} MB，最多 ${importLimits.rowsMax[kind]} 行；上传后先预览，确认后才导入。`,
            en: `.xlsx or .csv, ${importLimits.bytes / 1_000_000} MB and ${importLimits.rowsMax[kind]} lines at most. You see what it would do before anything is done.`,
          })}
        </p>
        <p role="status">
          {busy && text({ zh: '正在处理…', en: 'Working…' })}
          {needsCampus && text({ zh: '请先选择校区', en: 'Choose a campus first' })}
        </p>
      </div>
    </section>
  )
}
