import { View } from '@tarojs/components'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import { goTo } from '../../platform/navigate'
import { Tap } from '../../platform/tap'
import { banner, hideBanner } from '../../stores/banner'
import { Icon } from '../icon'
import './index.scss'

/** What was just told, over whatever page is shown; it goes away by itself. */
export function Banner() {
  const t = useTexts(common)
  const notice = banner((state) => state.notice)
  if (!notice) return null
  const { title, body, page } = notice
  const open = () => {
    hideBanner()
    if (page) goTo(page)
  }
  return (
    <View className="banner" {...aria({ role: 'status' })}>
      <Tap className="banner__word" role={page ? 'link' : 'button'} onTap={open}>
        <Icon name="bell" size={20} className="banner__icon" />
        <View className="grow">
          <View className="banner__title one-line">{title}</View>
          {body && <View className="banner__text one-line">{body}</View>}
        </View>
      </Tap>
      <Tap className="banner__close" label={t.close} onTap={hideBanner}>
        <Icon name="close" size={18} />
      </Tap>
    </View>
  )
}
