import { View } from '@tarojs/components'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Page } from '../../components/page'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { useTexts } from '../../i18n/texts'
import { canAddFriends } from '../../platform/add-friend'
import { saveText } from '../../platform/files'
import { go } from '../../platform/navigate'
import { hasPrivacyGuide, openPrivacyGuide, privacyAgreed } from '../../platform/privacy'
import { say } from '../../platform/say'
import { exportMe } from '../../services/users'
import { useMe } from '../../stores/session'
import { Leave } from './parts/leave'
import { texts } from './texts'
import './index.scss'

export default function PrivacyPage() {
  const t = useTexts(texts)
  const me = useMe()
  const agreed = useLoad('privacy agreed', privacyAgreed)
  const kept = [
    [t.nickname, t.nicknameWhy],
    [t.phone, t.phoneWhy],
    ...(canAddFriends || me?.allowsQqFriends ? [[t.qqFriends, t.qqFriendsWhy]] : []),
    [t.identity, t.identityWhy],
    [t.position, t.positionWhy],
    [t.history, t.historyWhy],
  ]
  return (
    <Page title={t.title}>
      <Card title={t.what}>
        {kept.map(([what, why]) => (
          <View key={what} className="privacy__kept">
            <View className="strong">{what}</View>
            <View className="muted">{why}</View>
          </View>
        ))}
      </Card>
      <View className="cells">
        <Cell icon="lock" title={t.guide} onTap={() => go('/pages/page/index', { slug: 'privacy' })} />
        {hasPrivacyGuide && (
          <Cell
            icon="shield"
            title={t.platform}
            text={agreed.value === null ? undefined : agreed.value ? t.agreed : t.notAgreed}
            onTap={() => void openPrivacyGuide()}
          />
        )}
      </View>
      {me ? (
        <>
          <Export />
          <Leave />
        </>
      ) : (
        <Card>
          <View className="stack">
            <View>{t.signIn}</View>
            <Button kind="main" isWide onTap={() => go('/pages/sign-in/index')}>
              {t.signInNow}
            </Button>
          </View>
        </Card>
      )}
    </Page>
  )
}

function Export() {
  const t = useTexts(texts)
  const { isBusy, run } = useAct()
  const save = () =>
    run(async () => {
      const data = await exportMe()
      const outcome = await saveText(
        `xiaoji-${data.exportedAt.slice(0, 10)}.json`,
        JSON.stringify(data, null, 2),
      )
      say({ saved: t.saved, copied: t.copied, failed: t.notSaved }[outcome])
    })
  return (
    <Card title={t.export}>
      <View className="stack">
        <View className="muted">{t.exportText}</View>
        <Button isWide icon="download" isBusy={isBusy} onTap={() => void save()}>
          {t.exportNow}
        </Button>
      </View>
    </Card>
  )
}
