import type { ReactNode } from 'react'
import type { Change, TextPart } from '../../domain/moderation/difference'
import type { EvidencePicture } from '../../operations/cases/types'
import { useText } from '../lib/use-text'
import type { CategoryWords } from './use-category-words'
import { Pictures } from './thing-card'
import { usePictures } from './use-pictures'
import { useValueText } from './value-text'
import { fieldWords, words } from './words'

interface DifferenceProps {
  heading: string
  changes: readonly Change[]
  /** Of both sides, to find one by its id. */
  pictures: readonly EvidencePicture[]
  category: CategoryWords
}

/** Field by field: what is gone at the left, what is new at the right. */
export function Difference({ heading, changes, pictures, category }: DifferenceProps) {
  const { text } = useText()
  const valueText = useValueText()
  const nameOf = (field: string) => {
    const key = keyOf(field)
    if (key !== null) return category.label(key)
    const known = Object.hasOwn(fieldWords, field) ? fieldWords[field] : undefined
    return known ? text(known) : field
  }
  const known = usePictures(
    changes.flatMap(({ field, before, after }) =>
      field === 'images' ? [...idsOf(before), ...idsOf(after)] : [],
    ),
    pictures,
  )
  const picturesOf = (ids: unknown): ReactNode => {
    const found = idsOf(ids).map((id) => ({ id, url: known(id) }))
    return found.length > 0 ? <Pictures pictures={found} /> : text(words.nothing)
  }
  const side = ({ field, before, after, parts }: Change, is: 'gone' | 'new') => {
    const value = is === 'gone' ? before : after
    if (field === 'images') return picturesOf(value)
    if (parts) return <Parts is={is} parts={parts} />
    const key = keyOf(field)
    if (key !== null) return valueText('', category.value(key, value))
    return valueText(field, field === 'category' ? category.category(value) : value)
  }
  return (
    <section className="queue__part">
      <h3>{heading}</h3>
      <table className="queue__difference">
        <thead>
          <tr>
            <th scope="col">{text(words.field)}</th>
            <th scope="col">{text(words.before)}</th>
            <th scope="col">{text(words.after)}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.field}>
              <th scope="row">{nameOf(change.field)}</th>
              <td>{side(change, 'gone')}</td>
              <td>{side(change, 'new')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Under which an attribute is stored; null of other fields. */
const keyOf = (field: string): string | null => /^attributes\.(.*)$/.exec(field)?.[1] ?? null

const idsOf = (ids: unknown): string[] =>
  Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : []

function Parts({ is, parts }: { is: 'gone' | 'new'; parts: readonly TextPart[] }) {
  const Changed = is === 'gone' ? 'del' : 'ins'
  const shown = parts.filter((part) => part.is === 'same' || part.is === is)
  return (
    <span className="queue__words">
      {shown.map((part, index) =>
        part.is === 'same' ? (
          <span key={index}>{part.text}</span>
        ) : (
          <Changed key={index}>{part.text}</Changed>
        ),
      )}
    </span>
  )
}
