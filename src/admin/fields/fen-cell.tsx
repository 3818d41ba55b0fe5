'use client'

import type { DefaultCellComponentProps, NumberFieldClient } from 'payload'
import { formatFen } from '../../domain/products/price'
import { CellLink } from './cell-link'

/** An amount in a list: `¥12.50`. */
export function FenCell(props: DefaultCellComponentProps<NumberFieldClient, number | null | undefined>) {
  const { cellData, collectionSlug, link, linkURL, rowData } = props
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="fen-cell">
      {typeof cellData === 'number' ? formatFen(cellData) : '—'}
    </CellLink>
  )
}
