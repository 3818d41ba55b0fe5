import { View } from '@tarojs/components'
import { useState } from 'react'
import { CategorySheet } from '../../../components/category-sheet'
import { findCategory } from '../../../components/category-sheet/offered'
import { Field } from '../../../components/field'
import { Icon } from '../../../components/icon'
import { named, useTexts } from '../../../i18n/texts'
import { Tap } from '../../../platform/tap'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../edit-texts'
import type { FormState } from '../use-product-form'

/** Which category a listing belongs to. */
export function CategoryField({ state }: { state: FormState }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { kind, form, errors, categories, category, change } = state
  // One that is not offered any more is named by itself.
  const chosen = findCategory(categories.value?.docs ?? [], form.category) ?? category.value
  const name = chosen && named(language, chosen.name, chosen.nameEn)
  return (
    <Field label={t.category} error={errors.category}>
      <Tap
        className="edit__choose"
        label={`${t.category}: ${name ?? t.chooseCategory}`}
        onTap={() => setOpen(true)}
      >
        <View className={name ? '' : 'muted'}>{name ?? t.chooseCategory}</View>
        <Icon name="chevron" size={18} />
      </Tap>
      <CategorySheet
        isOpen={isOpen}
        categories={categories}
        kinds={[kind]}
        chosen={form.category}
        onChoose={(id) => change({ category: id }, 'category')}
        onClose={() => setOpen(false)}
      />
    </Field>
  )
}
