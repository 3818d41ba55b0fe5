'use client'

import { useForm, useRowLabel } from '@payloadcms/ui'
import { useEffect } from 'react'
import type { AttributeDefinition, AttributeType } from '../../contract/products'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'

/** A row of the attributes, or of the choices of one: those have no type. */
type Row = Partial<AttributeDefinition>

const typeNames: Record<AttributeType, Bilingual> = {
  text: { zh: '文字', en: 'Text' },
  number: { zh: '数字', en: 'Number' },
  choice: { zh: '选项', en: 'Choice' },
  boolean: { zh: '是 / 否', en: 'Yes / no' },
}

/** `01 · 品牌 · 选项 · 必填 · 筛选`, so that a folded list of attributes reads like a table of contents. */
export function AttributeRowLabel() {
  const { data, path, rowNumber = 0 } = useRowLabel<Row | undefined>()
  const { text, language } = useText()
  const { label, labelEn, type, unit, required, filterable } = data ?? {}
  useUnfoldedWhenNew(path, rowNumber, !label)
  const name = (language === 'en' && labelEn) || label || text({ zh: '（未命名）', en: '(no name yet)' })
  const kind = type ? text(typeNames[type]) : undefined
  const marks = [
    kind && type === 'number' && unit ? text({ zh: `${kind}（${unit}）`, en: `${kind} (${unit})` }) : kind,
    required && text({ zh: '必填', en: 'Required' }),
    filterable && text({ zh: '可筛选', en: 'Filter' }),
  ].filter(Boolean)
  return (
    <span className="attribute-row-label">
      <span className="attribute-row-label__number">{String(rowNumber + 1).padStart(2, '0')}</span>
      <span aria-hidden="true"> · </span>
      <strong>{name}</strong>
      {marks.map((mark) => (
        <span className="attribute-row-label__mark" key={String(mark)}>
          <span aria-hidden="true"> · </span>
          {mark}
        </span>
      ))}
    </span>
  )
}

/** Rows come folded; one that was just added is there to be filled in. */
function useUnfoldedWhenNew(path: string, index: number, isNew: boolean): void {
  const { dispatchFields, getField } = useForm()
  useEffect(() => {
    const list = path.replace(/\.\d+$/, '')
    const rows = getField(list)?.rows
    if (!isNew || !rows?.[index]?.collapsed) return
    const updatedRows = rows.map((row, at) => (at === index ? { ...row, collapsed: false } : row))
    dispatchFields({ type: 'SET_ROW_COLLAPSED', path: list, updatedRows })
    // Once, when the row appears: the person may fold it again.
  }, [])
}
