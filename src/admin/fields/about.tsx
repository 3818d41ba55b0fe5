'use client'

import { FieldLabel, Link, useConfig, useField, useFormFields, useListRelationships } from '@payloadcms/ui'
import type { DefaultCellComponentProps, SelectFieldClient, SelectFieldClientComponent } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { useEffect, useState } from 'react'
import type { Bilingual } from '../lib/panel-language'
import { useAnswer } from '../lib/use-answer'
import { useText } from '../lib/use-text'
import { CellLink } from './cell-link'

/**
 * What a report or a decision is about: a `target` (a collection) with a `targetId` beside it. Its kind, and what it is
 * called where the officer may read it.
 */

const excerptLength = 40

/** What people call a kind of thing, and a thing of that kind. */
function useNames({ options }: Pick<SelectFieldClient, 'options'>) {
  const { text } = useText()
  const { getEntityConfig } = useConfig()
  const kindOf = (collection: string): string => {
    const option = options.find((one) => typeof one !== 'string' && one.value === collection)
    // Written with `options` of `fields/label`.
    return option && typeof option !== 'string' ? text(option.label as unknown as Bilingual) : collection
  }
  const nameOf = (collection: string, thing: object | false | null | undefined): string | null => {
    const config = getEntityConfig({ collectionSlug: collection })
    const title = config?.admin.useAsTitle
    // A title that is a choice says nothing of the thing.
    const isText = config?.fields.some((field) => 'options' in field && field.name === title) === false
    const name: unknown =
      isText && thing ? Object.entries(thing).find(([field]) => field === title)?.[1] : null
    if (typeof name !== 'string' || name === '') return null
    return name.length > excerptLength ? `${name.slice(0, excerptLength)}…` : name
  }
  return { kindOf, nameOf }
}

/** In a list; what the rows are about is asked for together. */
export function AboutCell(props: DefaultCellComponentProps<SelectFieldClient>) {
  const { cellData, collectionSlug, field, link, linkURL, rowData } = props
  const { kindOf, nameOf } = useNames(field)
  const { documents, getRelationships } = useListRelationships()
  const [asked, setAsked] = useState(false)
  const collection = String(cellData)
  const id: unknown = rowData.targetId
  useEffect(() => {
    if (asked || typeof id !== 'string') return
    getRelationships([{ relationTo: collection, value: id }])
    setAsked(true)
  }, [asked, collection, getRelationships, id])
  const thing = documents[collection]?.[String(id)]
  const name = nameOf(collection, thing)
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="about-cell">
      {kindOf(collection)}
      {name && ` · ${name}`}
    </CellLink>
  )
}

/** On a page, with the way to the thing. */
export const AboutField: SelectFieldClientComponent = ({ field, path: pathFromProps }) => {
  const { path, value: collection } = useField<string>({ potentiallyStalePath: pathFromProps })
  const id = useFormFields(([fields]) => fields.targetId?.value)
  const { config, getEntityConfig } = useConfig()
  const { kindOf, nameOf } = useNames(field)
  const hasPage = typeof id === 'string' && Boolean(getEntityConfig({ collectionSlug: collection }))
  const question = `/${collection}?depth=0&limit=1&draft=true&where[id][equals]=${String(id)}`
  const { data } = useAnswer<{ docs: object[] }>(hasPage ? question : null)
  const thing = data?.docs[0]
  const name = nameOf(collection, thing)
  const href = formatAdminURL({
    adminRoute: config.routes.admin,
    path: `/collections/${collection}/${String(id)}`,
  })
  return (
    <div className="field-type target-field">
      <FieldLabel as="span" label={field.label} path={path} />
      <p>
        <span>{kindOf(collection)}</span>
        {thing && (
          <Link href={href} prefetch={false}>
            {name ?? kindOf(collection)}
          </Link>
        )}
      </p>
    </div>
  )
}
