'use client'

import { DefaultCell } from '@payloadcms/ui'
import type { DefaultCellComponentProps, RelationshipFieldClient } from 'payload'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { CellLink } from './cell-link'

interface RelationCellProps extends DefaultCellComponentProps<RelationshipFieldClient> {
  /** What it means that there is none, as 所有校区 for a row without a campus. */
  empty: Bilingual
}

/** A relation in a list, with words of its own when it is empty. */
export function RelationCell({ empty, ...props }: RelationCellProps) {
  const { cellData, collectionSlug, link, linkURL, rowData } = props
  const { text } = useText()
  if (cellData) return <DefaultCell {...props} />
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="relation-cell">
      {text(empty)}
    </CellLink>
  )
}
