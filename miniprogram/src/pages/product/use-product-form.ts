import { useEffect, useRef, useState } from 'react'
import type { ProductKind } from '../../../../src/contract/products'
import { useLoad } from '../../hooks/use-load'
import type { Pictures } from '../../hooks/use-pictures'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { fittingInputs, type AttributeInputs } from '../../lib/attributes'
import { say } from '../../platform/say'
import { scrollToElement } from '../../platform/scroll-to'
import type { ApiError } from '../../services/api-error'
import { readCategories, readCategory } from '../../services/categories'
import type { NewProduct } from '../../services/products'
import { useCampusId } from '../../stores/campus'
import type { ProductForm } from '../../stores/drafts'
import { bodyOf, emptyForm, fieldOf, fieldOrder, findProblems } from './edit-form'
import { texts } from './edit-texts'

/** What stands in a listing's fields, the form of its category, and what is wrong with it. */
export function useProductForm(kind: ProductKind, pictures: Pictures) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const campus = useCampusId()
  const [form, setForm] = useState<ProductForm>(emptyForm)
  const [errors, setErrors] = useState<Record<string, string>>({})
  /** Everything that was ever filled in, so that a category chosen by mistake costs nothing. */
  const remembered = useRef<AttributeInputs>({})

  const categories = useLoad(campus && `categories ${campus}`, () => readCategories(campus ?? ''))
  const category = useLoad(form.category && `category ${form.category}`, () =>
    readCategory(form.category ?? ''),
  )
  const definitions = category.value?.attributes

  useEffect(() => {
    if (!definitions) return
    setForm((now) => ({
      ...now,
      attributes: fittingInputs(definitions, { ...remembered.current, ...now.attributes }),
    }))
  }, [definitions])

  function change(some: Partial<ProductForm>, field?: string) {
    if (some.attributes) remembered.current = { ...remembered.current, ...some.attributes }
    setForm((now) => ({ ...now, ...some }))
    if (field && errors[field]) setErrors(({ [field]: _mended, ...rest }) => rest)
  }

  function fill(given: ProductForm) {
    remembered.current = given.attributes
    setForm(given)
    setErrors({})
  }

  /** Whether it can be sent; what is wrong is shown. */
  function check(): boolean {
    const problems = Object.entries(findProblems(kind, form, definitions ?? []))
    setErrors(Object.fromEntries(problems.map(([field, problem]) => [field, t[problem]])))
    if (problems.length > 0) return false
    if (definitions) return true
    say(words.failed)
    void category.reload()
    return false
  }

  /** What is sent, once the pictures have arrived; null when one has not. */
  async function collect(): Promise<NewProduct | null> {
    if (!(await pictures.queue.settled())) {
      say(t.picturesFailed)
      scrollToElement('field-images')
      return null
    }
    const images = pictures.queue.list().flatMap(({ mediaId }) => (mediaId ? [mediaId] : []))
    return bodyOf(kind, form, definitions ?? [], images)
  }

  /** Shows what the server says of fields. @returns whether it said anything of one */
  function showRefusal(error: ApiError): boolean {
    const wrong = Object.entries(error.fields).map(([path, message]) => [fieldOf(path), message] as const)
    const known = wrong.filter(([field]) =>
      fieldOrder.some((one) => field === one || field.startsWith(`${one}.`)),
    )
    if (known.length === 0) return false
    setErrors(Object.fromEntries(known))
    return true
  }

  return {
    ...{ kind, form, errors, categories, category, change, fill, check, collect, showRefusal },
    /** Without the form of the chosen category nothing can be sent. */
    isLoading: category.isLoading,
  }
}

export type FormState = ReturnType<typeof useProductForm>
