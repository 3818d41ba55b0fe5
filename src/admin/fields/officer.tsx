import { FieldLabel } from '@payloadcms/ui'
import type { DefaultServerCellComponentProps, Payload, RelationshipFieldServerComponent } from 'payload'
import { cache } from 'react'
import { idOf } from '../../access/actor'
import { CellLink } from './cell-link'

/**
 * The name of an officer in what they did. Whoever may read that may read the name, as in the queue; the account of
 * another officer is for those who appoint, and Payload would write its id.
 */
const nameOf = cache(async (payload: Payload, id: string): Promise<string> => {
  const officer = await payload.findByID({
    collection: 'staff',
    id,
    depth: 0,
    disableErrors: true,
    select: { name: true },
    overrideAccess: true,
  })
  return officer?.name ?? '—'
})

export async function OfficerCell(props: DefaultServerCellComponentProps) {
  const { collectionSlug, link, linkURL, payload, rowData } = props
  const id = idOf(props.cellData as string | { id: string } | null)
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="officer-cell">
      {id ? await nameOf(payload, id) : '—'}
    </CellLink>
  )
}

export const OfficerField: RelationshipFieldServerComponent = async ({
  clientField,
  data,
  path,
  payload,
}) => {
  const id = idOf((data as Record<string, string | { id: string } | null>)[path])
  if (!id) return null
  return (
    <div className="field-type target-field">
      <FieldLabel as="span" label={clientField.label} path={path} />
      <p>{await nameOf(payload, id)}</p>
    </div>
  )
}
