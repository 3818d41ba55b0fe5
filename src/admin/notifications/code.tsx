'use client'

import { FieldLabel, useField, useFormFields } from '@payloadcms/ui'
import type { DefaultCellComponentProps, TextFieldClientComponent } from 'payload'
import { pushChannels, type PushChannel } from '../../contract/notifications'
import { explainCode } from '../../domain/notifications/codes'
import { useText } from '../lib/use-text'

const isChannel = (value: unknown): value is PushChannel => pushChannels.some((channel) => channel === value)

/** The code of a push in a list, in words. */
export function CodeCell({ cellData, rowData }: DefaultCellComponentProps) {
  const { language } = useText()
  const channel: unknown = rowData?.channel
  if (typeof cellData !== 'string' || cellData === '') return <span>—</span>
  return (
    <span className="notice-code" title={cellData}>
      {isChannel(channel) ? explainCode(channel, cellData)[language] : cellData}
    </span>
  )
}

/** The code of a push, with what it means. */
export const CodeField: TextFieldClientComponent = ({ field, path: pathFromProps }) => {
  const { path, value } = useField<string>({ potentiallyStalePath: pathFromProps })
  const channel = useFormFields(([fields]) => fields.channel?.value)
  const { language } = useText()
  if (!value) return null
  return (
    <div className="field-type notice-code-field">
      <FieldLabel as="span" label={field.label} path={path} />
      <p>
        <code>{value}</code> {isChannel(channel) && explainCode(channel, value)[language]}
      </p>
    </div>
  )
}
