import { useId } from 'react'
import type { ProductStatus } from '../../../contract/products'
import type { Bilingual } from '../../lib/panel-language'
import { useAnswer } from '../../lib/use-answer'
import { useText } from '../../lib/use-text'
import { Choice } from '../queue-filters'
import { statusWords, words } from '../words'
import { PersonPicker } from './person-picker'
import { collections, leavesOutEnough, withPerson, type Wanted } from './wanted'

const wordMax = 60

const collectionWords: Record<Wanted['collection'], Bilingual> = {
  products: { zh: '商品', en: 'Listings' },
  comments: { zh: '留言', en: 'Comments' },
  reviews: { zh: '评价', en: 'Reviews' },
}

const shownWords: Record<'shown' | 'held' | 'removed', Bilingual> = {
  shown: { zh: '公开', en: 'Shown' },
  held: { zh: '被拦下', en: 'Held' },
  removed: { zh: '已移除', en: 'Removed' },
}

const fieldLabels = {
  all: { zh: '内容类型', en: 'What' },
  word: { zh: '包含文字', en: 'Containing' },
  person: { zh: '发布者', en: 'By' },
  category: { zh: '分类', en: 'Category' },
  status: { zh: '状态', en: 'Status' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  hint: {
    zh: '写一个词、选一个人，或选一个分类。',
    en: 'Write a word, choose a person, or choose a category.',
  },
} satisfies Record<string, Bilingual>

interface FilterFieldsProps {
  wanted: Wanted
  /** To choose from, for owners. */
  campuses: ReadonlyMap<string, string>
  onChange: (wanted: Wanted) => void
}

interface CategoryRow {
  id: string
  name: string
  nameEn?: string | null
  campus?: string | null
}

export function FilterFields({ wanted, campuses, onChange }: FilterFieldsProps) {
  const { text } = useText()
  const id = useId()
  const { data } = useAnswer<{ docs: CategoryRow[] }>(
    '/categories?depth=0&limit=500&pagination=false&sort=name',
  )
  const change = (changes: Partial<Wanted>) => onChange({ ...wanted, ...changes })
  const { collection, campus, word, person, category, status, from, to } = wanted
  const categories = (data?.docs ?? []).filter((row) => !row.campus || row.campus === campus)
  const states: Record<string, Bilingual> =
    collection === 'products' ? (statusWords satisfies Record<ProductStatus, Bilingual>) : shownWords
  const day = (name: 'from' | 'to', value: string) => (
    <span className="queue__choice">
      <label htmlFor={`${id}-${name}`}>{text(fieldLabels[name])}</label>
      <input
        id={`${id}-${name}`}
        onChange={({ target }) => change({ [name]: target.value })}
        type="date"
        value={value}
      />
    </span>
  )
  return (
    <div className="queue-bulk__fields">
      {campuses.size > 0 && (
        <Choice
          all={text(words.chooseClause)}
          id={`${id}-campus`}
          label={text(words.campus)}
          onChange={(chosen) => change({ campus: chosen, category: null })}
          options={[...campuses].map(([value, label]) => ({ value, label }))}
          value={campus}
        />
      )}
      <span className="queue__choice">
        <label htmlFor={`${id}-collection`}>{text(fieldLabels.all)}</label>
        <select
          id={`${id}-collection`}
          onChange={({ target }) => {
            const chosen = collections.find((each) => each === target.value) ?? 'products'
            change({ collection: chosen, status: null, category: null })
          }}
          value={collection}
        >
          {collections.map((each) => (
            <option key={each} value={each}>
              {text(collectionWords[each])}
            </option>
          ))}
        </select>
      </span>
      <span className="queue__choice">
        <label htmlFor={`${id}-word`}>{text(fieldLabels.word)}</label>
        <input
          autoComplete="off"
          id={`${id}-word`}
          maxLength={wordMax}
          onChange={({ target }) => change({ word: target.value })}
          type="text"
          value={word}
        />
      </span>
      <PersonPicker
        campus={campus}
        label={text(fieldLabels.person)}
        onChange={(chosen) => onChange(withPerson(wanted, chosen))}
        person={person}
      />
      {collection === 'products' && (
        <Choice
          id={`${id}-category`}
          label={text(fieldLabels.category)}
          onChange={(chosen) => change({ category: chosen })}
          options={categories.map((row) => ({
            value: row.id,
            label: text({ zh: row.name, en: row.nameEn || row.name }),
          }))}
          value={category}
        />
      )}
      <Choice
        id={`${id}-status`}
        label={text(fieldLabels.status)}
        onChange={(chosen) => change({ status: chosen })}
        options={Object.entries(states).map(([value, label]) => ({ value, label: text(label) }))}
        value={status}
      />
      {day('from', from)}
      {day('to', to)}
      {!leavesOutEnough(wanted) && <p>{text(fieldLabels.hint)}</p>}
    </div>
  )
}
