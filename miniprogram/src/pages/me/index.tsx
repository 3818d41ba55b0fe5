import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { Button } from '../../components/button'
import { Cell } from '../../components/cell'
import { Empty } from '../../components/empty'
import { Icon, type IconName } from '../../components/icon'
import { Note } from '../../components/note'
import { Filing } from '../../components/filing'
import { Page } from '../../components/page'
import { useTexts } from '../../i18n/texts'
import { go } from '../../platform/navigate'
import { Tap } from '../../platform/tap'
import { isApiError } from '../../services/api-error'
import { readMe } from '../../services/users'
import { badges } from '../../stores/badges'
import { session, useMe } from '../../stores/session'
import { MeCard } from './parts/me-card'
import { texts } from './texts'
import './index.scss'

export default function MePage() {
  const t = useTexts(texts)
  const me = useMe()
  const isSuspended = session((state) => state.isSuspended)
  const unread = badges((state) => state.notifications)
  // What an officer has decided meanwhile shows here; what cannot be asked stays as it was.
  useDidShow(() => {
    if (!session.getState().token) return
    readMe().catch((error: unknown) => {
      if (!isApiError(error)) throw error
    })
  })

  const shortcut = (icon: IconName, text: string, page: string) => (
    <Tap className="me__shortcut" role="link" onTap={() => go(page)}>
      <Icon name={icon} size={26} />
      <View>{text}</View>
    </Tap>
  )

  return (
    <Page title={t.title} isTab>
      {isSuspended && (
        <View className="pad">
          <Note tone="danger">
            <View>{t.suspended}</View>
            <Button kind="danger" size="small" onTap={() => go('/pages/sanctions/index')}>
              {t.seeWhy}
            </Button>
          </Note>
        </View>
      )}
      {!me && !isSuspended && (
        <Empty icon="user" text={t.signedOut}>
          <View className="muted">{t.signedOutText}</View>
          <Button kind="main" onTap={() => go('/pages/sign-in/index')}>
            {t.signIn}
          </Button>
        </Empty>
      )}
      {me && (
        <>
          <MeCard me={me} />
          <View className="me__shortcuts">
            {shortcut('package', t.myProducts, '/pages/my-products/index')}
            {shortcut('heart', t.favorites, '/pages/favorites/index')}
            {shortcut('order', t.orders, '/pages/order/list')}
            {shortcut('offer', t.offers, '/pages/offers/index')}
          </View>
          <View className="cells">
            <Cell
              icon="bell"
              title={t.notifications}
              badge={unread}
              onTap={() => go('/pages/notifications/index')}
            />
            <Cell icon="errand" title={t.errands} onTap={() => go('/pages/errand/list')} />
            <Cell icon="bookmark" title={t.savedSearches} onTap={() => go('/pages/saved-searches/index')} />
            <Cell icon="star" title={t.myPage} onTap={() => go('/pages/user/index', { id: me.id })} />
          </View>
          <View className="cells">
            <Cell icon="shield" title={t.verification} onTap={() => go('/pages/verification/index')} />
            <Cell icon="scale" title={t.sanctions} onTap={() => go('/pages/sanctions/index')} />
            <Cell icon="block" title={t.blocks} onTap={() => go('/pages/blocks/index')} />
            <Cell icon="feedback" title={t.feedback} onTap={() => go('/pages/feedback/index')} />
          </View>
        </>
      )}
      <View className="cells">
        <Cell icon="help" title={t.help} onTap={() => go('/pages/page/index', { slug: 'help' })} />
        <Cell icon="lock" title={t.privacy} onTap={() => go('/pages/privacy/index')} />
        <Cell icon="settings" title={t.settings} onTap={() => go('/pages/settings/index')} />
      </View>
      <Filing />
    </Page>
  )
}
