'use client'

import type { DefaultCellComponentProps, TextFieldClient } from 'payload'
import { CellLink } from './cell-link'
import { useCollectionName } from './use-collection-name'

/** In the audit log: what kind of thing an act was about. */
export function TargetCell(props: DefaultCellComponentProps<TextFieldClient>) {
  const { cellData, collectionSlug, link, linkURL, rowData } = props
  const nameOf = useCollectionName()
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="target-cell">
      {nameOf(cellData)}
    </CellLink>
  )
}
