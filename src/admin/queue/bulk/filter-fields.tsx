import { useId } from 'react'
import { useText } from '../../lib/use-text'

/** Which things are meant, by what stands in them. */
export interface WordFilter {
  collection: 'products' | 'comments'
  word: string
}

export const noWord: WordFilter = { collection: 'products', word: '' }

const wordMax = 60

interface FilterFieldsProps {
  filter: WordFilter
  onChange: (filter: WordFilter) => void
}

export function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const { text } = useText()
  const id = useId()
  return (
    <div className="queue__tools">
      <label htmlFor={`${id}-collection`}>{text({ zh: '所有', en: 'All' })}</label>
      <select
        id={`${id}-collection`}
        onChange={({ target }) =>
          onChange({ ...filter, collection: target.value === 'comments' ? 'comments' : 'products' })
        }
        value={filter.collection}
      >
        <option value="products">{text({ zh: '商品', en: 'listings' })}</option>
        <option value="comments">{text({ zh: '留言', en: 'comments' })}</option>
      </select>
      <label htmlFor={`${id}-word`}>{text({ zh: '其中含有', en: 'that hold' })}</label>
      <input
        autoComplete="off"
        id={`${id}-word`}
        maxLength={wordMax}
        onChange={({ target }) => onChange({ ...filter, word: target.value })}
        type="text"
        value={filter.word}
      />
    </div>
  )
}
