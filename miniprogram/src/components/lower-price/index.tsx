import { useEffect, useState } from 'react'
import { useAct } from '../../hooks/use-act'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { formatFen, parseYuan } from '../../lib/format'
import { say } from '../../platform/say'
import { changeProduct, type Product, type ProductCard } from '../../services/products'
import { Button } from '../button'
import { Field, TextInput } from '../field'
import { Sheet } from '../sheet'
import { texts } from './texts'

/**
 * A lower price, without opening the whole form. @param product none: it is closed
 * @param onMoved it is not what it was thought to be: what is shown is too old
 */
export function LowerPrice({
  product,
  onDone,
  onMoved,
  onClose,
}: {
  product: (Pick<ProductCard, 'id' | 'priceFen'> & Partial<Pick<Product, 'version'>>) | null
  onDone: (product: Product) => void
  onMoved: () => void
  onClose: () => void
}) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState('')
  const { isBusy, run } = useAct()
  const id = product?.id
  useEffect(() => setTyped(''), [id])
  useEffect(() => setProblem(''), [typed, id])

  const save = () => {
    if (!product) return
    const priceFen = parseYuan(typed)
    if (priceFen === null) return setProblem(t.notAnAmount)
    if (priceFen >= product.priceFen) return setProblem(t.mustBeLower)
    void run(
      async () => {
        onDone(await changeProduct(product.id, { priceFen, version: product.version }))
        onClose()
        say(t.lowered)
      },
      ({ code, fields }) => {
        if (code === 'CONFLICT' || code === 'NOT_FOUND') onMoved()
        if (fields.priceFen) setProblem(fields.priceFen)
        return fields.priceFen !== undefined
      },
    )
  }
  return (
    <Sheet
      title={t.title}
      isOpen={product !== null}
      onClose={onClose}
      footer={
        <Button isWide kind="main" isBusy={isBusy} onTap={save}>
          {words.confirm}
        </Button>
      }
    >
      <Field
        label={t.newPrice}
        error={problem}
        hint={product ? t.hint(formatFen(product.priceFen)) : undefined}
      >
        <TextInput label={t.newPrice} value={typed} onChange={setTyped} kind="digit" prefix="¥" isFocused />
      </Field>
    </Sheet>
  )
}
