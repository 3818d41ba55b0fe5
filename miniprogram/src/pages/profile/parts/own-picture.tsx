import { View } from '@tarojs/components'
import { Avatar } from '../../../components/avatar'
import { useAct } from '../../../hooks/use-act'
import { common } from '../../../i18n/common'
import { useTexts } from '../../../i18n/texts'
import { AvatarButton } from '../../../platform/avatar-button'
import { releasePicture } from '../../../platform/pictures'
import { say } from '../../../platform/say'
import { storePicture } from '../../../services/media'
import { changeMe, type Me } from '../../../services/users'
import { texts } from '../texts'

/** My picture, and another one in its place. */
export function OwnPicture({ me }: { me: Me }) {
  const t = useTexts(texts)
  const words = useTexts(common)
  const { isBusy, run } = useAct()
  const change = (path: string) =>
    run(async () => {
      try {
        const { id } = await storePicture(path, 'picture')
        await changeMe({ avatar: id })
        say(t.avatarSaved)
      } finally {
        releasePicture(path)
      }
    })
  return (
    <View className="profile__picture">
      <AvatarButton label={t.avatar} onChosen={(path) => void change(path)}>
        <Avatar name={me.nickname} src={me.avatarUrl} size={80} />
        <View>{isBusy ? words.loading : t.avatar}</View>
      </AvatarButton>
    </View>
  )
}
