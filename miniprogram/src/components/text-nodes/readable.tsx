import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useTexts, defineTexts } from '../../i18n/texts'
import type { Loaded } from '../../hooks/use-load'
import { formatDay } from '../../lib/format'
import { aria } from '../../platform/aria'
import { Empty, Failed } from '../empty'
import { Skeleton } from '../skeleton'
import { TextNodes, type TextNode } from './index'
import './index.scss'

const texts = defineTexts({
  zh: { updated: (day: string) => `更新于 ${day}`, nothing: '还没有写内容' },
  en: { updated: (day: string) => `Updated ${day}`, nothing: 'Nothing is written here yet' },
})

/** A text of the union with its title, to be read. */
export function Readable({
  text,
  children,
}: {
  text: Pick<
    Loaded<{ title: string; nodes: readonly TextNode[]; updatedAt: string }>,
    'value' | 'error' | 'reload'
  >
  /** Between the title and the text. */
  children?: ReactNode
}) {
  const t = useTexts(texts)
  const { value, error, reload } = text
  if (!value)
    return error ? <Failed error={error} onRetry={() => void reload()} /> : <Skeleton kind="page" count={1} />
  return (
    <View className="readable">
      <View className="readable__title" {...aria({ role: 'heading' })}>
        {value.title}
      </View>
      <View className="readable__day">{t.updated(formatDay(value.updatedAt, Date.now()))}</View>
      {children}
      {value.nodes.length > 0 ? <TextNodes nodes={value.nodes} /> : <Empty text={t.nothing} />}
    </View>
  )
}
