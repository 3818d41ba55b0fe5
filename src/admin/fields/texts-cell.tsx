'use client'

import type { DefaultCellComponentProps, TextFieldClient } from 'payload'
import { CellLink } from './cell-link'

/** Several short texts in a list, as people write them beside each other. */
export function TextsCell({
  cellData,
  collectionSlug,
  link,
  linkURL,
  rowData,
}: DefaultCellComponentProps<TextFieldClient>) {
  const texts = Array.isArray(cellData) ? cellData.filter((text) => typeof text === 'string') : []
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="texts-cell">
      {texts.join(' · ') || '—'}
    </CellLink>
  )
}
