'use client'

import { DefaultCell } from '@payloadcms/ui'
import type { DefaultCellComponentProps, RelationshipFieldClient } from 'payload'
import { useText } from '../lib/use-text'
import { CellLink } from './cell-link'

/** The campus of a row where none means all of them. */
export function CampusCell(props: DefaultCellComponentProps<RelationshipFieldClient>) {
  const { cellData, collectionSlug, link, linkURL, rowData } = props
  const { text } = useText()
  if (cellData) return <DefaultCell {...props} />
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="campus-cell">
      {text({ zh: '所有校区', en: 'All campuses' })}
    </CellLink>
  )
}
