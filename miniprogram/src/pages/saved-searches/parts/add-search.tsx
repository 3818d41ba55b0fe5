import { View } from '@tarojs/components'
import { useState } from 'react'
import { limits } from '../../../../../src/contract/limits'
import { Button } from '../../../components/button'
import { CategorySheet } from '../../../components/category-sheet'
import { findCategory } from '../../../components/category-sheet/offered'
import { Cell } from '../../../components/cell'
import { Chip } from '../../../components/chip'
import { Choices, Field, TextInput } from '../../../components/field'
import { Sheet } from '../../../components/sheet'
import { useAct } from '../../../hooks/use-act'
import type { Loaded } from '../../../hooks/use-load'
import { named, useTexts } from '../../../i18n/texts'
import { say } from '../../../platform/say'
import type { Category } from '../../../services/categories'
import { saveSearch } from '../../../services/saved-searches'
import { askForMessages } from '../../../services/subscription-grants'
import { useLanguage } from '../../../stores/settings'
import { emptySearch, findSearchProblems, searchOf, type SearchForm } from '../search-form'
import { texts } from '../texts'

const kinds = ['item', 'book'] as const

/** The form of a search that is to be saved. */
export function AddSearch({
  isOpen,
  categories,
  onSaved,
  onClose,
}: {
  isOpen: boolean
  categories: Loaded<{ docs: Category[] }>
  onSaved: () => void
  onClose: () => void
}) {
  const t = useTexts(texts)
  const language = useLanguage()
  const [form, setForm] = useState<SearchForm>(emptySearch)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [isChoosing, setChoosing] = useState(false)
  const { isBusy, run } = useAct()
  const change = (some: Partial<SearchForm>) => {
    setForm((now) => ({ ...now, ...some }))
    setErrors({})
  }
  const save = () => {
    const problems = Object.entries(findSearchProblems(form)).map(([name, problem]) => [name, t[problem]])
    setErrors(Object.fromEntries(problems) as Record<string, string>)
    if (problems.length > 0) return
    void askForMessages(['saved_search_match'])
    void run(
      async () => {
        await saveSearch(searchOf(form))
        say(t.saved)
        setForm(emptySearch)
        onSaved()
      },
      ({ fields }) => {
        setErrors(fields)
        return Object.keys(fields).length > 0
      },
    )
  }
  const category = findCategory(categories.value?.docs ?? [], form.category)
  if (isOpen && isChoosing) {
    return (
      <CategorySheet
        isOpen
        categories={categories}
        kinds={form.kind ? [form.kind] : kinds}
        chosen={form.category}
        onChoose={(id) => change({ category: id })}
        onClose={() => setChoosing(false)}
      />
    )
  }
  return (
    <Sheet
      title={t.add}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <Button kind="main" className="grow" isBusy={isBusy} onTap={save}>
          {t.save}
        </Button>
      }
    >
      <Field label={t.words} error={errors.q} hint={t.wordsHint}>
        <TextInput
          label={t.words}
          value={form.q}
          most={limits.searchQueryMax}
          onChange={(q) => change({ q })}
        />
      </Field>
      <Field label={t.category} error={errors.category} isOptional>
        <View className="row-between">
          <View className="grow saved-search__choose">
            <Cell
              title={category ? named(language, category.name, category.nameEn) : t.anyCategory}
              onTap={() => setChoosing(true)}
            />
          </View>
          {form.category && (
            <Button kind="text" size="small" onTap={() => change({ category: null })}>
              {t.clear}
            </Button>
          )}
        </View>
      </Field>
      <Field label={t.kind} error={errors.kind}>
        <Choices label={t.kind}>
          <Chip isOn={form.kind === null} onTap={() => change({ kind: null })}>
            {t.any}
          </Chip>
          {kinds.map((kind) => (
            <Chip key={kind} isOn={form.kind === kind} onTap={() => change({ kind })}>
              {t[kind]}
            </Chip>
          ))}
        </Choices>
      </Field>
      <View className="saved-search__prices">
        <Field label={t.from} error={errors.minPriceFen} isOptional>
          <TextInput
            label={t.from}
            prefix={t.yuan}
            kind="digit"
            most={12}
            value={form.from}
            onChange={(from) => change({ from })}
          />
        </Field>
        <Field label={t.to} error={errors.maxPriceFen} isOptional>
          <TextInput
            label={t.to}
            prefix={t.yuan}
            kind="digit"
            most={12}
            value={form.to}
            onChange={(to) => change({ to })}
          />
        </Field>
      </View>
    </Sheet>
  )
}
