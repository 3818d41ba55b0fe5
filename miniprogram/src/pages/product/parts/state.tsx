import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Note } from '../../../components/note'
import { useTexts } from '../../../i18n/texts'
import { go } from '../../../platform/navigate'
import type { Product } from '../../../services/products'
import { texts } from '../texts'

/** What has become of the listing, where that is not plainly "on sale"; its seller is told why and what to do. */
export function State({ status, isOwn }: { status: Product['status']; isOwn: boolean }) {
  const t = useTexts(texts)
  const own = {
    draft: t.stateOwnDraft,
    pending: t.stateOwnPending,
    on_sale: null,
    reserved: t.stateOwnReserved,
    sold: t.stateSold,
    off_shelf: t.stateOwnOffShelf,
    expired: t.stateOwnExpired,
    removed: t.stateOwnRemoved,
  }[status]
  const others = status === 'reserved' ? t.stateReserved : status === 'sold' ? t.stateSold : null
  const word = isOwn ? own : others
  if (!word) return null
  return (
    <Note tone={status === 'removed' ? 'danger' : 'warn'}>
      <View>{word}</View>
      {isOwn && status === 'removed' && (
        <Button kind="text" size="small" onTap={() => go('/pages/sanctions/index')}>
          {t.seeSanctions}
        </Button>
      )}
      {isOwn && status === 'reserved' && (
        <Button kind="text" size="small" onTap={() => go('/pages/order/list')}>
          {t.seeOrders}
        </Button>
      )}
    </Note>
  )
}
