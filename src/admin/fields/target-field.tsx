'use client'

import { FieldLabel, Link, useConfig, useField, useFormFields } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { useText } from '../lib/use-text'
import { useCollectionName } from './use-collection-name'

/** In an audit entry: what the act was about, and the way to it. */
export const TargetField: TextFieldClientComponent = ({ field, path: pathFromProps }) => {
  const { path, value } = useField<string>({ potentiallyStalePath: pathFromProps })
  const id = useFormFields(([fields]) => fields.targetId?.value)
  const action = useFormFields(([fields]) => fields.action?.value)
  const { config, getEntityConfig } = useConfig()
  const { text } = useText()
  const nameOf = useCollectionName()
  const there = typeof id === 'string' && action !== 'delete' && getEntityConfig({ collectionSlug: value })
  return (
    <div className="field-type target-field">
      <FieldLabel as="span" label={field.label} path={path} />
      <p>
        {nameOf(value)}
        {there && (
          <Link
            href={formatAdminURL({ adminRoute: config.routes.admin, path: `/collections/${value}/${id}` })}
            prefetch={false}
          >
            {text({ zh: '打开', en: 'Open' })}
          </Link>
        )}
      </p>
    </div>
  )
}
