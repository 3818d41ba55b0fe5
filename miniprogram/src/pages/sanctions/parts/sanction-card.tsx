import { View } from '@tarojs/components'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Tag } from '../../../components/chip'
import { useTexts } from '../../../i18n/texts'
import { formatDay, formatTime } from '../../../lib/format'
import { go } from '../../../platform/navigate'
import type { Sanction } from '../../../services/sanctions'
import { actions, texts } from '../texts'

/** One decision with its reasons, and what can be done about it. @param isPlain on the page of its appeal */
export function SanctionCard({ sanction, isPlain = false }: { sanction: Sanction; isPlain?: boolean }) {
  const t = useTexts(texts)
  const words = useTexts(actions)
  const { id, action, title, clause, reason, automatic, at, until, state, revertedAt } = sanction
  const now = Date.now()
  const part = (label: string, text: string) => (
    <View className="sanction__part">
      <View className="sanction__label">{label}</View>
      <View className="pre">{text}</View>
    </View>
  )
  return (
    <Card title={words[action]} aside={<View className="small muted">{formatTime(at, now)}</View>}>
      <View className="sanction">
        {title && <View>{t.about(title)}</View>}
        {clause && part(t.clause, clause)}
        {reason && part(t.reason, reason)}
        <View className="row-wrap">
          {until && state === 'standing' && <Tag tone="warn">{t.until(formatTime(until, now))}</Tag>}
          {automatic && <Tag>{t.automatic}</Tag>}
          {state === 'reverted' && (
            <Tag tone="accent">{revertedAt ? t.revertedAt(formatDay(revertedAt, now)) : t.reverted}</Tag>
          )}
        </View>
        <AppealState sanction={sanction} />
        {!isPlain && sanction.appealUntil && (
          <View className="row-between">
            <View className="small muted">{t.appealUntil(formatDay(sanction.appealUntil, now))}</View>
            <Button kind="soft" size="small" onTap={() => go('/pages/appeal/index', { sanction: id })}>
              {t.appeal}
            </Button>
          </View>
        )}
      </View>
    </Card>
  )
}

function AppealState({ sanction: { appeal } }: { sanction: Sanction }) {
  const t = useTexts(texts)
  if (!appeal) return null
  const { word, tone } = {
    open: { word: t.appealOpen, tone: 'warn' as const },
    upheld: { word: t.appealUpheld, tone: 'danger' as const },
    overturned: { word: t.appealOverturned, tone: 'accent' as const },
  }[appeal.state]
  return (
    <View className="stack">
      <View className="row-wrap">
        <Tag tone={tone}>{word}</Tag>
      </View>
      {appeal.answer && <View className="pre">{t.answer(appeal.answer)}</View>}
    </View>
  )
}
