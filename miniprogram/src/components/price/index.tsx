import { Text, View } from '@tarojs/components'
import { common } from '../../i18n/common'
import { useTexts } from '../../i18n/texts'
import { formatFen } from '../../lib/format'
import { Said } from '../said'
import './index.scss'

/** An amount, and what it was before. */
export function Price({
  fen,
  beforeFen,
  size = 'normal',
}: {
  fen: number
  beforeFen?: number | null
  size?: 'normal' | 'large'
}) {
  const t = useTexts(common)
  return (
    <View className={`price price--${size}`}>
      <Text className="price__now">{fen === 0 ? t.free : formatFen(fen)}</Text>
      {!!beforeFen && beforeFen > fen && (
        <>
          <Said>{t.before}</Said>
          <Text className="price__before">{formatFen(beforeFen)}</Text>
        </>
      )}
    </View>
  )
}
