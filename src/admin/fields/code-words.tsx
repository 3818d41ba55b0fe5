'use client'

import { FieldLabel, useField } from '@payloadcms/ui'
import type { DefaultCellComponentProps, TextFieldClient, TextFieldClientProps } from 'payload'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'
import { CellLink } from './cell-link'

interface Words {
  /** What others' codes mean. */
  labels: Record<string, Bilingual>
}

/** A code of somebody else in a list, in words. */
export function CodeWordsCell({ labels, ...props }: DefaultCellComponentProps<TextFieldClient> & Words) {
  const { cellData, collectionSlug, link, linkURL, rowData } = props
  const { text } = useText()
  const code = typeof cellData === 'string' ? cellData : ''
  const words = Object.hasOwn(labels, code) ? labels[code] : undefined
  return (
    <CellLink {...{ collectionSlug, link, linkURL, rowData }} className="code-words-cell">
      {words ? text(words) : code}
    </CellLink>
  )
}

/** The code with what it means. */
export function CodeWordsField({ field, labels, path: pathFromProps }: TextFieldClientProps & Words) {
  const { path, value } = useField<string>({ potentiallyStalePath: pathFromProps })
  const { text } = useText()
  const words = Object.hasOwn(labels, value) ? labels[value] : undefined
  return (
    <div className="field-type target-field">
      <FieldLabel as="span" label={field.label} path={path} />
      <p>
        {words && <span>{text(words)}</span>}
        <code>{value}</code>
      </p>
    </div>
  )
}
