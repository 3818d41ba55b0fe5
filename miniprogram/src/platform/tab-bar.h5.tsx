import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Icon, type IconName } from '../components/icon'
import { Said } from '../components/said'
import { common } from '../i18n/common'
import { useTexts } from '../i18n/texts'
import { aria } from './aria'
import { go } from './navigate'
import { tabs, type TabBarProps } from './tab-bar-types'
import './tab-bar.scss'
import { Tap } from './tap'

const icons: Record<(typeof tabs)[number], IconName> = {
  home: 'home',
  nearby: 'location',
  publish: 'publish',
  messages: 'chat',
  me: 'user',
}

/** Taro's own bar knows neither themes nor screen readers, and its links are scripts, which the server's policy forbids. */
export function TabBar({ names, waiting }: TabBarProps) {
  const t = useTexts(common)
  const { path } = useRouter()
  return (
    <View className="tab-bar" {...aria({ role: 'navigation' })}>
      {tabs.map((tab) => {
        const isHere = path.includes(`pages/${tab}/`)
        const count = tab === 'messages' ? waiting : 0
        return (
          <Tap
            key={tab}
            className={`tab-bar__tab ${isHere ? 'tab-bar__tab--here' : ''}`}
            role="link"
            isHere={isHere}
            onTap={() => go(`/pages/${tab}/index`)}
          >
            <Icon name={icons[tab]} size={24} />
            <View className="tab-bar__name">{names[tab]}</View>
            {count > 0 && (
              <>
                <Said>{t.new(count)}</Said>
                <View className="tab-bar__count" {...aria({ isHidden: true })}>
                  {count > 99 ? '99+' : count}
                </View>
              </>
            )}
          </Tap>
        )
      })}
    </View>
  )
}
