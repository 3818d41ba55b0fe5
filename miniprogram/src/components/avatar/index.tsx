import { View } from '@tarojs/components'
import { aria } from '../../platform/aria'
import { Picture } from '../picture'
import './index.scss'

/** A person's picture, or the first letter of the name, which stands beside it for those who hear it. @param size pixels */
export function Avatar({
  name,
  src,
  size = 36,
}: {
  name: string
  src: string | null | undefined
  size?: number
}) {
  const box = {
    width: `${size}px`,
    height: `${size}px`,
    fontSize: `${Math.round(size * 0.45)}px`,
    lineHeight: `${size}px`,
  }
  return (
    <View className="avatar" style={box} {...aria({ isHidden: true })}>
      {src ? <Picture src={src} alt="" ratio={1} /> : ([...name][0] ?? '')}
    </View>
  )
}
