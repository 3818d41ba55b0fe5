import { useEffect, useState } from 'react'
import { Button } from '../../../components/button'
import { Field, TextInput } from '../../../components/field'
import { Sheet } from '../../../components/sheet'
import { useTexts } from '../../../i18n/texts'
import { formatFen, parseYuan } from '../../../lib/format'
import type { ProductCard } from '../../../services/products'
import { texts } from '../texts'

/** A lower price, without opening the whole form. */
export function LowerPrice({
  product,
  isBusy,
  onLower,
  onClose,
}: {
  product: ProductCard | null
  isBusy: boolean
  onLower: (product: ProductCard, priceFen: number) => void
  onClose: () => void
}) {
  const t = useTexts(texts)
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  useEffect(() => {
    setTyped('')
    setWrong(false)
  }, [product])
  const lower = () => {
    const fen = parseYuan(typed)
    const isLower = product !== null && fen !== null && fen < product.priceFen
    setWrong(!isLower)
    if (isLower) onLower(product, fen)
  }
  return (
    <Sheet
      title={t.lower}
      isOpen={product !== null}
      onClose={onClose}
      footer={
        <Button kind="main" className="grow" isBusy={isBusy} onTap={lower}>
          {t.save}
        </Button>
      }
    >
      <Field
        label={t.newPrice}
        error={isWrong ? t.notLower : undefined}
        hint={product ? t.nowPrice(formatFen(product.priceFen)) : undefined}
      >
        <TextInput
          label={t.newPrice}
          prefix="¥"
          kind="digit"
          most={12}
          value={typed}
          onChange={(value) => {
            setTyped(value)
            setWrong(false)
          }}
        />
      </Field>
    </Sheet>
  )
}
