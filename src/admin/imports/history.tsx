'use client'

import { Button, toast, useConfig } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { ImportLine } from '../../operations/imports/list-imports'
import { ask, Refused } from '../lib/ask'
import { momentText } from '../lib/dates'
import { useText } from '../lib/use-text'
import { countsText, kinds, states, unreachable } from './words'

interface Page {
  docs: ImportLine[]
  nextCursor: string | null
}

/** What was brought before, newest first. `round` grows when there may be something new. */
export function History({ round, showCampus }: { round: number; showCampus: boolean }) {
  const { text, language } = useText()
  const { config } = useConfig()
  const [lines, setLines] = useState<Page | null>(null)
  const [failed, setFailed] = useState(false)
  const path = `${config.routes.api}/imports/history`

  useEffect(() => {
    const abort = new AbortController()
    ask<Page>(path, { language, signal: abort.signal }).then(
      (page) => {
        setLines(page)
        setFailed(false)
      },
      () => {
        if (!abort.signal.aborted) setFailed(true)
      },
    )
    return () => abort.abort()
  }, [path, language, round])

  const more = async (cursor: string) => {
    try {
      const page = await ask<Page>(`${path}?cursor=${encodeURIComponent(cursor)}`, { language })
      setLines((shown) => ({ ...page, docs: [...(shown?.docs ?? []), ...page.docs] }))
    } catch (error) {
      toast.error(error instanceof Refused ? error.message : text(unreachable))
    }
  }
  const { docs = [], nextCursor = null } = lines ?? {}
  return (
    <section aria-labelledby="imports-history">
      <h2 id="imports-history">{text({ zh: '导入记录', en: 'What was brought before' })}</h2>
      {failed && <p role="alert">{text(unreachable)}</p>}
      {lines && docs.length === 0 && (
        <p>
          {text({
            zh: '还没有导入过表格。先下载模板，填好后在上方选择。',
            en: 'No table was brought yet. Download a template, fill it in and choose it above.',
          })}
        </p>
      )}
      {docs.length > 0 && (
        <div
          aria-label={text({ zh: '导入记录', en: 'What was brought before' })}
          className="imports-view__table"
          role="region"
          tabIndex={0}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{text({ zh: '时间', en: 'When' })}</th>
                <th scope="col">{text({ zh: '内容', en: 'What' })}</th>
                <th scope="col">{text({ zh: '文件', en: 'File' })}</th>
                {showCampus && <th scope="col">{text({ zh: '校区', en: 'Campus' })}</th>}
                <th scope="col">{text({ zh: '状态', en: 'State' })}</th>
                <th scope="col">{text({ zh: '结果', en: 'Result' })}</th>
                <th scope="col">{text({ zh: '经手人', en: 'By' })}</th>
              </tr>
            </thead>
            <tbody>
              {docs.map((line) => (
                <tr key={line.id}>
                  <td>{momentText(line.appliedAt ?? line.createdAt, language)}</td>
                  <td>{text(kinds[line.kind].name)}</td>
                  <td>{line.filename}</td>
                  {showCampus && <td>{line.campus?.name ?? text({ zh: '所有校区', en: 'All campuses' })}</td>}
                  <td>{text(states[line.state])}</td>
                  <td>
                    {line.errors > 0
                      ? text({ zh: `${line.errors} 个错误`, en: `${line.errors} errors` })
                      : line.counts && text(countsText(line.counts))}
                  </td>
                  <td>{line.by}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {nextCursor !== null && (
        <Button buttonStyle="secondary" onClick={() => void more(nextCursor)} size="small">
          {text({ zh: '更早的', en: 'Earlier ones' })}
        </Button>
      )}
    </section>
  )
}
