'use client'

import { TextareaField, TextField, useFormFields } from '@payloadcms/ui'
import type { TextareaFieldClientComponent, TextFieldClientComponent } from 'payload'
import { kinds, type KindSpec } from '../../domain/notifications/kinds'

/** What is said where nothing is written, as the field's placeholder. */
function useDefaultText(name: string): string | undefined {
  const kind = useFormFields(([fields]) => fields.kind?.value)
  const spec = (kinds as Record<string, KindSpec | undefined>)[typeof kind === 'string' ? kind : '']
  const { title, body } = spec?.texts[name.endsWith('En') ? 'en' : 'zh'] ?? {}
  return name.startsWith('title') ? title : body
}

export const TemplateTitleField: TextFieldClientComponent = (props) => {
  const placeholder = useDefaultText(props.field.name)
  return <TextField {...props} field={{ ...props.field, admin: { ...props.field.admin, placeholder } }} />
}

export const TemplateBodyField: TextareaFieldClientComponent = (props) => {
  const placeholder = useDefaultText(props.field.name)
  return <TextareaField {...props} field={{ ...props.field, admin: { ...props.field.admin, placeholder } }} />
}
