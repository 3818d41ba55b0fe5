import { View } from '@tarojs/components'
import { Button } from '../../components/button'
import { Cell } from '../../components/cell'
import { Filing } from '../../components/filing'
import { Page } from '../../components/page'
import { Switch } from '../../components/switch'
import { useAct } from '../../hooks/use-act'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { allowFriends, canAddFriends, openFriendSettings } from '../../platform/add-friend'
import { go, startAnew } from '../../platform/navigate'
import { openLink } from '../../platform/open-link'
import { ask, say } from '../../platform/say'
import { serverUrl } from '../../platform/server'
import { signOut } from '../../services/auth'
import { changeMe } from '../../services/users'
import { session, useMe } from '../../stores/session'
import { Look } from './parts/look'
import { texts } from './texts'
import './index.scss'

export default function SettingsPage() {
  const t = useTexts(texts)
  const words = useTexts(common)
  const me = useMe()
  const isInside = session((state) => state.token !== null)
  const { isBusy, run } = useAct()

  const leave = async () => {
    if (await ask({ title: t.signOutAsk, text: t.signOutText, yes: words.confirm, no: words.cancel }))
      await run(() => signOut().then(() => startAnew()))
  }
  /** QQ asks first: without its consent its button would open nothing. Taking it back takes no leave. */
  const setFriends = (allowsQqFriends: boolean) =>
    run(async () => {
      if (!allowsQqFriends || (await allowFriends())) await changeMe({ allowsQqFriends })
      else if (await ask({ title: t.qqRefused, text: t.qqRefusedText, yes: t.qqSettings, no: words.cancel }))
        await openFriendSettings()
    })
  const openTransparency = async () => {
    if ((await openLink(`${serverUrl()}/transparency`)) === 'copied') say(t.copied)
  }

  return (
    <Page title={t.title}>
      <Look />
      {me && (
        <View className="cells">
          <Cell icon="user" title={t.profile} onTap={() => go('/pages/profile/index')} />
          <Cell icon="bell" title={t.notifications} onTap={() => go('/pages/notifications/preferences')} />
          <Switch
            title={t.personal}
            text={t.personalText}
            isOn={me.personalRecommendations}
            isDisabled={isBusy}
            onChange={(personalRecommendations) => void run(() => changeMe({ personalRecommendations }))}
          />
          {(canAddFriends || me.allowsQqFriends) && (
            <Switch
              title={t.qqFriends}
              text={t.qqFriendsText}
              isOn={me.allowsQqFriends}
              isDisabled={isBusy}
              onChange={(isOn) => void setFriends(isOn)}
            />
          )}
        </View>
      )}
      <View className="cells">
        <Cell icon="lock" title={t.privacy} onTap={() => go('/pages/privacy/index')} />
        <Cell icon="list" title={t.rules} onTap={() => go('/pages/page/index', { slug: 'rules' })} />
        <Cell
          icon="chart"
          title={t.transparency}
          text={t.transparencyText}
          onTap={() => void openTransparency()}
        />
        <Cell icon="package" title={words.appName} aside={`${t.version} ${APP_VERSION}`} />
      </View>
      <View className="pad">
        {isInside ? (
          <Button isWide isBusy={isBusy} onTap={() => void leave()}>
            {t.signOut}
          </Button>
        ) : (
          <Button kind="main" isWide onTap={() => go('/pages/sign-in/index')}>
            {t.signIn}
          </Button>
        )}
      </View>
      <Filing />
    </Page>
  )
}
