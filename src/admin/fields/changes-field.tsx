'use client'

import { FieldLabel, Link, useConfig, useField, useFormFields, useTranslation } from '@payloadcms/ui'
import { getTranslation } from '@payloadcms/translations'
import type { ClientField, JSONFieldClientComponent } from 'payload'
import { formatAdminURL } from 'payload/shared'
import type { Change } from '../../domain/audit'
import { useText } from '../lib/use-text'
import {
  describeValue,
  findField,
  labelOfField,
  onlyDifferences,
  shortId,
  type Reader,
} from './describe-value'

/** Longer texts are folded. Characters. */
const shownMax = 160

/** What an act changed, line by line, in the words of the panel. Nothing can be edited here. */
export const ChangesField: JSONFieldClientComponent = ({ field, path: pathFromProps }) => {
  const { path, value } = useField<Change[] | null>({ potentiallyStalePath: pathFromProps })
  const target = useFormFields(([fields]) => fields.target?.value)
  const action = useFormFields(([fields]) => fields.action?.value)
  const { getEntityConfig } = useConfig()
  const { i18n } = useTranslation()
  const { text, language } = useText()
  const reader: Reader = { language, translate: (label) => getTranslation(label as string, i18n) }
  const fields = typeof target === 'string' ? (getEntityConfig({ collectionSlug: target })?.fields ?? []) : []
  const changes = (Array.isArray(value) ? value : []).filter((change) => change.field !== 'id')
  const columns = { before: action !== 'create', after: action !== 'delete' }

  return (
    <div className="field-type changes-field">
      <FieldLabel as="h3" label={field.label} path={path} />
      {changes.length === 0 ? (
        <p className="changes-field__none">{text({ zh: '没有记录具体内容', en: 'No details recorded' })}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{text({ zh: '项目', en: 'Field' })}</th>
              {columns.before && <th scope="col">{text({ zh: '修改前', en: 'Before' })}</th>}
              {columns.before && columns.after && <td aria-hidden="true" />}
              {columns.after && (
                <th scope="col">
                  {columns.before ? text({ zh: '修改后', en: 'After' }) : text({ zh: '内容', en: 'Value' })}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => {
              const of = findField(fields, change.field)
              const [before, after] = onlyDifferences(change.before, change.after)
              return (
                <tr key={change.field}>
                  <th scope="row">{labelOfField(of, change.field, reader)}</th>
                  {columns.before && (
                    <td className="changes-field__before">
                      <Value field={of} reader={reader} value={before} />
                    </td>
                  )}
                  {columns.before && columns.after && (
                    <td aria-hidden="true" className="changes-field__arrow">
                      →
                    </td>
                  )}
                  {columns.after && (
                    <td className="changes-field__after">
                      <Value field={of} reader={reader} value={after} />
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </div>
  )
}

interface ValueProps {
  value: unknown
  field: ClientField | undefined
  reader: Reader
}

function Value({ value, field, reader }: ValueProps) {
  const { config } = useConfig()
  if ((field?.type === 'relationship' || field?.type === 'upload') && typeof field.relationTo === 'string') {
    const ids = (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string')
    if (ids.length > 0) {
      const collection = field.relationTo
      return (
        <span className="changes-field__links">
          {ids.map((id) => (
            <Link
              href={formatAdminURL({
                adminRoute: config.routes.admin,
                path: `/collections/${collection}/${id}`,
              })}
              key={id}
              prefetch={false}
            >
              {shortId(id)}
            </Link>
          ))}
        </span>
      )
    }
  }
  const described = describeValue(value, field, reader)
  if (described.length <= shownMax) return described
  return (
    <details>
      <summary>{`${described.slice(0, shownMax)}…`}</summary>
      {described}
    </details>
  )
}
