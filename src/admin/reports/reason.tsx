import { FieldLabel } from '@payloadcms/ui'
import type { DefaultServerCellComponentProps, Payload, TextFieldServerComponent } from 'payload'
import { cache } from 'react'
import { idOf } from '../../access/actor'
import type { Report } from '../../payload-types'
import { CellLink } from '../fields/cell-link'
import { PageTitle } from '../fields/page-title'
import { panelLanguage, type Bilingual } from '../lib/panel-language'

/** Once a page, however many rows it has. */
const readReasons = cache(async (payload: Payload) => {
  const { docs } = await payload.find({
    collection: 'report-reasons',
    pagination: false,
    depth: 0,
    select: { key: true, title: true, titleEn: true, campus: true },
    overrideAccess: true,
  })
  return docs
})

/** The words for a key: those of the campus before those that all share. */
async function reasonText(
  payload: Payload,
  { reason, campus }: Partial<Pick<Report, 'reason' | 'campus'>>,
  language: keyof Bilingual,
): Promise<string> {
  const named = (await readReasons(payload)).filter(({ key }) => key === reason)
  const own = named.find((row) => row.campus && idOf(row.campus) === idOf(campus))
  const row = own ?? named.find((each) => !each.campus)
  return (language === 'en' && row?.titleEn) || row?.title || (reason ?? '')
}

/** In the list of reports: why, as whoever reported it read it. */
export async function ReasonCell(props: DefaultServerCellComponentProps) {
  const { collectionSlug, i18n, link, linkURL, payload, rowData } = props
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="reason-cell">
      {await reasonText(payload, rowData, panelLanguage(i18n.language))}
    </CellLink>
  )
}

/** On the page of a report, whose name it is as well. */
export const ReasonField: TextFieldServerComponent = async ({ clientField, data, i18n, path, payload }) => {
  const words = await reasonText(payload, data, panelLanguage(i18n.language))
  return (
    <div className="field-type target-field">
      <PageTitle words={words} />
      <FieldLabel as="span" label={clientField.label} path={path} />
      <p>{words}</p>
    </div>
  )
}
