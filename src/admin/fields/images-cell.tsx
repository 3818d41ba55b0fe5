'use client'

import { useListRelationships } from '@payloadcms/ui'
import type { DefaultCellComponentProps, UploadFieldClient } from 'payload'
import { useEffect } from 'react'
import { CellLink } from './cell-link'

type Picture =
  { thumbnailURL?: string | null; url?: string | null; alt?: string | null } | false | null | undefined

/** The first picture of a row, and how many more there are: file names tell nobody anything. */
export function ImagesCell(props: DefaultCellComponentProps<UploadFieldClient>) {
  const { cellData, collectionSlug, link, linkURL, rowData } = props
  const { documents, getRelationships } = useListRelationships()
  const ids: unknown[] = Array.isArray(cellData) ? cellData : []
  const first = typeof ids[0] === 'string' ? ids[0] : undefined
  const more = ids.length - 1
  const known = first !== undefined && documents.media?.[first] !== undefined

  useEffect(() => {
    if (first !== undefined && !known) getRelationships([{ relationTo: 'media', value: first }])
  }, [first, known, getRelationships])

  const picture = (first === undefined ? null : documents.media?.[first]) as Picture
  const source = picture ? (picture.thumbnailURL ?? picture.url) : undefined
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="images-cell">
      <span className="images-cell__frame">
        {source && (
          <img alt={(picture && picture.alt) || ''} height={40} loading="lazy" src={source} width={40} />
        )}
      </span>
      {more > 0 && <span className="images-cell__more">+{more}</span>}
    </CellLink>
  )
}
