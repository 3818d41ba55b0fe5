import { View } from '@tarojs/components'
import { Cell } from '../../../components/cell'
import { Empty, Failed } from '../../../components/empty'
import { Sheet } from '../../../components/sheet'
import { Skeleton } from '../../../components/skeleton'
import { useLoad } from '../../../hooks/use-load'
import { useTexts } from '../../../i18n/texts'
import { formatFen } from '../../../lib/format'
import { readMyProducts } from '../../../services/products'
import { texts } from '../texts'

/** Which of one's own listings is shown to the other. */
export function ListingSheet({
  isOpen,
  onClose,
  onChoose,
}: {
  isOpen: boolean
  onClose: () => void
  onChoose: (id: string) => void
}) {
  const t = useTexts(texts)
  const mine = useLoad(isOpen ? 'my listings on sale' : null, () =>
    readMyProducts({ status: 'on_sale', limit: '50' }),
  )
  return (
    <Sheet title={t.chooseListing} isOpen={isOpen} onClose={onClose}>
      {mine.isLoading && <Skeleton count={3} />}
      {mine.error && <Failed error={mine.error} onRetry={() => void mine.reload()} />}
      {mine.value?.docs.length === 0 && <Empty text={t.noListing} />}
      <View>
        {mine.value?.docs.map(({ id, title, priceFen }) => (
          <Cell
            key={id}
            icon="tag"
            title={title}
            aside={formatFen(priceFen)}
            onTap={() => {
              onChoose(id)
              onClose()
            }}
          />
        ))}
      </View>
    </Sheet>
  )
}
