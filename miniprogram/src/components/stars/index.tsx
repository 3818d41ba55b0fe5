import { View } from '@tarojs/components'
import { aria } from '../../platform/aria'
import { Tap } from '../../platform/tap'
import { Icon } from '../icon'
import './index.scss'

/** So many of five; with `onChange` it is how one is given. @param label says it in words */
export function Stars({
  value,
  label,
  onChange,
}: {
  value: number
  label: string
  onChange?: (value: number) => void
}) {
  const five = [1, 2, 3, 4, 5]
  if (!onChange) {
    return (
      <View className="stars" {...aria({ role: 'img', label })}>
        {five.map((at) => (
          <Icon key={at} name={at <= Math.round(value) ? 'star-full' : 'star'} size={14} />
        ))}
      </View>
    )
  }
  return (
    <View className="stars stars--given" {...aria({ role: 'radiogroup', label })}>
      {five.map((at) => (
        <Tap
          key={at}
          className="stars__one"
          role="radio"
          isOn={at === value}
          label={`${at}`}
          onTap={() => onChange(at)}
        >
          <Icon name={at <= value ? 'star-full' : 'star'} size={30} />
        </Tap>
      ))}
    </View>
  )
}
