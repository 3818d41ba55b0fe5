import { View } from '@tarojs/components'
import { Failed } from '../../components/empty'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useLoad } from '../../hooks/use-load'
import { useTexts } from '../../i18n/texts'
import { formatDay } from '../../lib/format'
import { readMe } from '../../services/users'
import { useMe } from '../../stores/session'
import { Campus } from './parts/campus'
import { OwnPicture } from './parts/own-picture'
import { ProfileForm } from './parts/profile-form'
import { WaysIn } from './parts/ways-in'
import { texts } from './texts'
import './index.scss'

export default function ProfilePage() {
  const t = useTexts(texts)
  // What was typed elsewhere counts: the form begins with the server's answer, not with what was kept.
  const loaded = useLoad('profile', readMe)
  const me = useMe()
  if (!loaded.value || !me) {
    return (
      <Page title={t.title}>
        {loaded.error ? (
          <Failed error={loaded.error} onRetry={() => void loaded.reload()} />
        ) : (
          <Skeleton kind="page" count={3} />
        )}
      </Page>
    )
  }
  return (
    <Page title={t.title}>
      <OwnPicture me={me} />
      <ProfileForm me={me} />
      <Campus me={me} />
      <WaysIn me={me} />
      <View className="profile__since">{t.since(formatDay(me.createdAt, Date.now()))}</View>
    </Page>
  )
}
