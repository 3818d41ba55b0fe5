import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { limits } from '../../../../../src/contract/limits'
import { productConditions } from '../../../../../src/contract/products'
import { AttributeForm } from '../../../components/attribute-form'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Failed } from '../../../components/empty'
import { Choices, Field, TextInput } from '../../../components/field'
import { PicturePicker } from '../../../components/picture-picker'
import { Skeleton } from '../../../components/skeleton'
import type { Pictures } from '../../../hooks/use-pictures'
import { conditionTexts } from '../../../i18n/conditions'
import { useTexts } from '../../../i18n/texts'
import { canScan, scanBarcode } from '../../../platform/scan'
import { texts } from '../edit-texts'
import type { FormState } from '../use-product-form'
import { CategoryField } from './category-field'
import { PlaceField } from './place-field'
import '../edit.scss'

/** All fields of a listing. */
export function EditFields({ state, pictures }: { state: FormState; pictures: Pictures }) {
  const t = useTexts(texts)
  const conditions = useTexts(conditionTexts)
  const { kind, form, errors, category, change } = state
  return (
    <>
      <Card>
        <Part id="images">
          <Field label={t.pictures} hint={t.picturesHint} error={errors.images} isOptional>
            <PicturePicker pictures={pictures} hasCover />
          </Field>
        </Part>
      </Card>
      <Card className="edit__card">
        <Part id="title">
          <Field label={t.title} error={errors.title} hint={t[`titleHint_${kind}`]}>
            <TextInput
              label={t.title}
              value={form.title}
              most={limits.titleMax}
              onChange={(title) => change({ title }, 'title')}
            />
          </Field>
        </Part>
        <Part id="description">
          <Field label={t.description} error={errors.description} hint={t.contactHint} isOptional>
            <TextInput
              label={t.description}
              value={form.description}
              most={limits.descriptionMax}
              isMultiline
              onChange={(description) => change({ description }, 'description')}
            />
          </Field>
        </Part>
        {kind === 'book' && <IsbnField state={state} />}
      </Card>
      <Card className="edit__card">
        <Prices state={state} />
      </Card>
      <Card className="edit__card">
        <Part id="category">
          <CategoryField state={state} />
        </Part>
        {form.category && category.isLoading && <Skeleton count={1} />}
        {category.error && !category.value && (
          <Failed error={category.error} onRetry={() => void category.reload()} />
        )}
        {category.value && (
          <AttributeForm
            definitions={category.value.attributes}
            inputs={form.attributes}
            errors={Object.fromEntries(
              category.value.attributes.map(({ key }) => [key, errors[`attributes.${key}`]]),
            )}
            onChange={(key, input) =>
              change({ attributes: { ...form.attributes, [key]: input } }, `attributes.${key}`)
            }
          />
        )}
        {kind !== 'wanted' && (
          <Part id="condition">
            <Field label={t.condition} error={errors.condition} isOptional>
              <Choices label={t.condition}>
                {productConditions.map((condition) => (
                  <Chip
                    key={condition}
                    isOn={form.condition === condition}
                    onTap={() =>
                      change({ condition: form.condition === condition ? null : condition }, 'condition')
                    }
                  >
                    {conditions[condition]}
                  </Chip>
                ))}
              </Choices>
            </Field>
          </Part>
        )}
      </Card>
      <Card className="edit__card">
        <Part id="place">
          <PlaceField state={state} />
        </Part>
      </Card>
    </>
  )
}

/** Has an id, so that it can be shown when it is wrong. */
const Part = ({ id, children }: { id: string; children: ReactNode }) => (
  <View id={`field-${id}`} className="grow">
    {children}
  </View>
)

function IsbnField({ state: { form, errors, change } }: { state: FormState }) {
  const t = useTexts(texts)
  const scan = async () => {
    const isbn = await scanBarcode()
    if (isbn) change({ isbn }, 'isbn')
  }
  return (
    <Part id="isbn">
      <Field label={t.isbn} error={errors.isbn} hint={t.isbnHint} isOptional>
        <View className="row">
          <View className="grow">
            <TextInput
              label={t.isbn}
              value={form.isbn}
              most={20}
              onChange={(isbn) => change({ isbn }, 'isbn')}
            />
          </View>
          {canScan && (
            <Button icon="scan" onTap={() => void scan()}>
              {t.scan}
            </Button>
          )}
        </View>
      </Field>
    </Part>
  )
}

function Prices({ state: { kind, form, errors, change } }: { state: FormState }) {
  const t = useTexts(texts)
  const name = kind === 'wanted' ? t.budget : t.price
  return (
    <View className="edit__prices">
      <Part id="priceFen">
        <Field label={name} error={errors.priceFen} hint={kind === 'wanted' ? undefined : t.freeHint}>
          <TextInput
            label={name}
            prefix={t.yuan}
            kind="digit"
            value={form.price}
            most={12}
            onChange={(price) => change({ price }, 'priceFen')}
          />
        </Field>
      </Part>
      {kind !== 'wanted' && (
        <Part id="originalPriceFen">
          <Field label={t.originalPrice} error={errors.originalPriceFen} isOptional>
            <TextInput
              label={t.originalPrice}
              prefix={t.yuan}
              kind="digit"
              value={form.originalPrice}
              most={12}
              onChange={(originalPrice) => change({ originalPrice }, 'originalPriceFen')}
            />
          </Field>
        </Part>
      )}
    </View>
  )
}
