'use client'

import { DefaultCell, useListRelationships } from '@payloadcms/ui'
import type { DefaultCellComponentProps, RelationshipFieldClient } from 'payload'
import { useText } from '../lib/use-text'
import { CellLink } from './cell-link'

/** Somebody in a list. Of people whom the officer may not read it says so, where Payload would write their id. */
export function PersonCell(props: DefaultCellComponentProps<RelationshipFieldClient>) {
  const { cellData, collectionSlug, link, linkURL, rowData } = props
  const { documents } = useListRelationships()
  const { text } = useText()
  const isHidden = typeof cellData === 'string' && documents.users?.[cellData] === false
  if (!isHidden) return <DefaultCell {...props} />
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="person-cell">
      {text({ zh: '其他校区的用户', en: 'Somebody of another campus' })}
    </CellLink>
  )
}
