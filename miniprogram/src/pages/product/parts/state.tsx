import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Note } from '../../../components/note'
import { useTexts } from '../../../i18n/texts'
import type { Product } from '../../../services/products'
import type { Act } from '../acts'
import { texts } from '../texts'
import { useActName } from '../use-act-name'

/** What has become of the listing, where that is not plainly "on sale"; its seller is told why and what to do. */
export function State({
  status,
  isOwn,
  onAct,
}: {
  status: Product['status']
  isOwn: boolean
  onAct: (act: Act) => void
}) {
  const t = useTexts(texts)
  const nameOf = useActName()
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
        <Button kind="text" size="small" onTap={() => onAct('seeSanctions')}>
          {nameOf('seeSanctions')}
        </Button>
      )}
      {isOwn && status === 'reserved' && (
        <Button kind="text" size="small" onTap={() => onAct('seeOrders')}>
          {nameOf('seeOrders')}
        </Button>
      )}
    </Note>
  )
}
