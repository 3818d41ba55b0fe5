'use client'

import { useId, type ReactNode } from 'react'
import { useText } from '../../lib/use-text'

interface FigureProps {
  title: string
  /** What the picture shows, in a sentence. */
  summary: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  children: ReactNode
}

/** A picture of numbers with what it says: a sentence, and all of it as a table for who does not see it or wants it exactly. */
export function Figure({ title, summary, columns, rows, children }: FigureProps) {
  const { text } = useText()
  const id = useId()
  return (
    <figure aria-labelledby={id} className="numbers-figure">
      <figcaption>
        <h3 id={id}>{title}</h3>
        <p>{summary}</p>
      </figcaption>
      {children}
      <details>
        <summary>
          {text({ zh: '以表格查看', en: 'As a table' })}
          <span className="numbers__unseen">{`: ${title}`}</span>
        </summary>
        {/* Scrolled by keyboard too, where it is wider than the page. */}
        <div aria-labelledby={id} className="numbers-figure__table" role="region" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...cells], at) => (
                <tr key={at}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, of) => (
                    <td key={columns[of + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
