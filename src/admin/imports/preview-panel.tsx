'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import type { Preview } from '../../operations/imports/preview-import'
import { useText } from '../lib/use-text'
import { acts, countsText, kinds, levels, modes } from './words'

interface PreviewPanelProps {
  preview: Preview
  /** Its name, where officers serve several. */
  campus: string | null
  busy: boolean
  onApply: () => void
  onDiscard: () => void
}

/** What taking the table over would do, what is wrong with it, and the decision. */
export function PreviewPanel({ preview, campus, busy, onApply, onDiscard }: PreviewPanelProps) {
  const { text } = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const [sure, setSure] = useState(false)
  const { counts, errors, kind, mode, rowCount, canApply } = preview
  useEffect(() => heading.current?.focus(), [])
  const changes = counts.create + counts.update + counts.remove
  return (
    <section aria-labelledby="imports-preview" className="imports-view__preview">
      <h2 id="imports-preview" ref={heading} tabIndex={-1}>
        {text({ zh: '预览', en: 'Preview' })}: {preview.filename}
      </h2>
      <p>
        {text(kinds[kind].name)}
        {mode && ` · ${text(modes[mode])}`}
        {campus && ` · ${campus}`}
        {` · ${text({ zh: `${rowCount} 行`, en: `${rowCount} lines` })}`}
        {preview.sheet !== null &&
          ` · ${text({ zh: `只读取了工作表“${preview.sheet}”`, en: `only the sheet “${preview.sheet}” was read` })}`}
      </p>
      <p className="imports-view__counts">{text(countsText(counts))}</p>
      {preview.ignored.length > 0 && (
        <p>
          {text({ zh: '未使用的列：', en: 'Columns that are not used: ' })}
          {preview.ignored.join(text({ zh: '、', en: ', ' }))}
        </p>
      )}
      <Problems preview={preview} />
      <Sample preview={preview} />
      {counts.remove > 0 && canApply && (
        <label className="imports-view__sure">
          <input checked={sure} onChange={({ target }) => setSure(target.checked)} type="checkbox" />
          {text({
            zh: `我知道会从名册移除 ${counts.remove} 个学号`,
            en: `I know that ${counts.remove} ${counts.remove === 1 ? 'number' : 'numbers'} will be removed from the roster`,
          })}
        </label>
      )}
      <div className="imports-view__acts">
        <Button disabled={busy || !canApply || (counts.remove > 0 && !sure)} margin={false} onClick={onApply}>
          {text({
            zh: `导入 ${changes} 处改动`,
            en: `Take over ${changes} ${changes === 1 ? 'change' : 'changes'}`,
          })}
        </Button>
        <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={onDiscard}>
          {text({ zh: '放弃', en: 'Discard' })}
        </Button>
        {errors > 0 && (
          <p>
            {text({
              zh: '有错误时不会导入任何内容；请在表格中改正后重新选择。',
              en: 'While there are errors nothing is taken over; correct the table and choose it again.',
            })}
          </p>
        )}
        {errors === 0 && !canApply && (
          <p>{text({ zh: '与现有内容一致，不需要导入。', en: 'Everything is like that already.' })}</p>
        )}
      </div>
    </section>
  )
}

function Problems({ preview: { id, problems, errors, warnings } }: { preview: Preview }) {
  const { text, language } = useText()
  const { config } = useConfig()
  if (problems.length === 0) return null
  const more = errors + warnings - problems.length
  return (
    <>
      <h3>
        {text({ zh: `错误 ${errors}，提醒 ${warnings}`, en: `${errors} errors, ${warnings} warnings` })}{' '}
        <a download href={`${config.routes.api}/imports/${id}/problems.csv?lang=${language}`}>
          {text({ zh: '下载（CSV）', en: 'Download (CSV)' })}
        </a>
      </h3>
      <div
        className="imports-view__table"
        tabIndex={0}
        role="region"
        aria-label={text({ zh: '问题', en: 'Problems' })}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{text({ zh: '行', en: 'Line' })}</th>
              <th scope="col">{text({ zh: '列', en: 'Column' })}</th>
              <th scope="col">{text({ zh: '级别', en: 'Level' })}</th>
              <th scope="col">{text({ zh: '问题', en: 'Problem' })}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem, at) => (
              <tr data-level={problem.level} key={`${problem.line} ${problem.code} ${at}`}>
                <td>{problem.line ?? '—'}</td>
                <td>{problem.column ?? '—'}</td>
                <td className="imports-view__level">{text(levels[problem.level])}</td>
                <td>{text(problem)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p>{text({ zh: `还有 ${more} 个没有列出`, en: `${more} more are not listed` })}</p>}
    </>
  )
}

function Sample({ preview: { columns, problems, rowCount, sample } }: { preview: Preview }) {
  const { text } = useText()
  if (sample.length === 0) return null
  const marked = new Map(problems.map(({ line, level }) => [line, level] as const).reverse())
  return (
    <>
      <h3>
        {text({
          zh: `前 ${sample.length} 行（共 ${rowCount} 行）`,
          en: `The first ${sample.length} of ${rowCount} lines`,
        })}
      </h3>
      <div
        className="imports-view__table"
        tabIndex={0}
        role="region"
        aria-label={text({ zh: '内容', en: 'Content' })}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{text({ zh: '行', en: 'Line' })}</th>
              <th scope="col">{text({ zh: '结果', en: 'Result' })}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map(({ line, act, cells }) => {
              const level = marked.get(line)
              return (
                <tr data-level={level} key={line}>
                  <td>{line}</td>
                  <td className="imports-view__level">
                    {level ? text(levels[level]) : act ? text(acts[act]) : '—'}
                  </td>
                  {cells.map((cell, at) => (
                    <td key={columns[at]}>{cell}</td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
