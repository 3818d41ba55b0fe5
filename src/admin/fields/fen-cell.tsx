'use client'

import { Link, useConfig } from '@payloadcms/ui'
import type { DefaultCellComponentProps, NumberFieldClient } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { formatFen } from '../../domain/products/price'

/** An amount in a list: `¥12.50`. */
export function FenCell(props: DefaultCellComponentProps<NumberFieldClient, number | null | undefined>) {
  const { cellData, collectionSlug, link, linkURL, rowData } = props
  const { config } = useConfig()
  const shown = typeof cellData === 'number' ? formatFen(cellData) : '—'
  if (!link) return <span className="fen-cell">{shown}</span>
  const href =
    linkURL ??
    formatAdminURL({
      adminRoute: config.routes.admin,
      path: `/collections/${collectionSlug}/${encodeURIComponent(String(rowData.id))}`,
    })
  return (
    <Link className="fen-cell" href={href} prefetch={false}>
      {shown}
    </Link>
  )
}
