import { View } from '@tarojs/components'
import { aria } from '../../platform/aria'
import { Tap } from '../../platform/tap'
import './index.scss'

/** Parts of one page, of which one is shown. */
export function Tabs<Key extends string>({
  tabs,
  current,
  onChange,
}: {
  tabs: readonly { key: Key; text: string; count?: number }[]
  current: Key
  onChange: (key: Key) => void
}) {
  return (
    <View className="tabs" {...aria({ role: 'tablist' })}>
      {tabs.map(({ key, text, count }) => (
        <Tap
          key={key}
          role="tab"
          isOn={key === current}
          className={`tabs__tab ${key === current ? 'tabs__tab--on' : ''}`}
          onTap={() => onChange(key)}
        >
          {count ? `${text} ${count}` : text}
        </Tap>
      ))}
    </View>
  )
}
