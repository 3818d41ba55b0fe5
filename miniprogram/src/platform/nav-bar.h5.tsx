import { View } from '@tarojs/components'
import { Icon } from '../components/icon'
import { common } from '../i18n/common'
import { useTexts } from '../i18n/texts'
import { aria } from './aria'
import { usePageFocus } from './focus'
import { back } from './navigate'
import { Tap } from './tap'
import './nav-bar.scss'

/** In a browser nothing else draws a title and a way back. */
export function NavBar({ title, isTab }: { title: string; isTab: boolean }) {
  const t = useTexts(common)
  const focus = usePageFocus()
  return (
    <View className="nav-bar">
      {!isTab && (
        <Tap className="nav-bar__back" label={t.back} onTap={back}>
          <Icon name="back" />
        </Tap>
      )}
      <View className="nav-bar__title" {...focus} {...aria({ role: 'heading', level: 1 })}>
        {title}
      </View>
    </View>
  )
}
