import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Icon, type IconName } from '../../../components/icon'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { Tap } from '../../../platform/tap'
import type { Product } from '../../../services/products'
import type { Act, Acts } from '../acts'
import { texts } from '../texts'
import { useActName } from '../use-act-name'

const icons: Partial<Record<Act, IconName>> = { favorite: 'heart', comment: 'feedback', chat: 'chat' }

/** What one can do, at the bottom of the page. */
export function Bar({
  product,
  acts,
  isBusy,
  onAct,
  onMenu,
}: {
  product: Product
  acts: Acts
  isBusy: boolean
  onAct: (act: Act) => void
  onMenu: () => void
}) {
  const t = useTexts(texts)
  const c = useTexts(common)
  const { favorited, kind } = product
  const nameOf = useActName()
  const word = (act: Act) => (act === 'chat' && kind === 'wanted' ? t.chatWanted : nameOf(act))
  if (acts.icons.length === 0 && acts.main === null && acts.side === null) {
    return (
      <Button isWide icon="more" onTap={onMenu}>
        {c.more}
      </Button>
    )
  }
  return (
    <View className="bar">
      {acts.icons.map((act) => {
        const isOn = act === 'favorite' ? favorited : undefined
        const name = isOn ? 'heart-full' : (icons[act] ?? 'more')
        return (
          <Tap key={act} className={`bar__icon ${isOn ? 'bar__icon--on' : ''}`} onTap={() => onAct(act)}>
            <Icon name={name} />
            <View className="bar__word">{isOn ? t.favorited : word(act)}</View>
          </Tap>
        )
      })}
      {acts.menu.length > 0 && (
        <Tap className="bar__icon" onTap={onMenu}>
          <Icon name="more" />
          <View className="bar__word">{c.more}</View>
        </Tap>
      )}
      <View className="bar__main">
        {button(acts.side, 'soft')}
        {button(acts.main, 'main')}
      </View>
    </View>
  )

  function button(act: Act | null, look: 'soft' | 'main') {
    if (act === null) return null
    return (
      <Button isWide kind={look} isBusy={isBusy} onTap={() => onAct(act)}>
        {word(act)}
      </Button>
    )
  }
}
