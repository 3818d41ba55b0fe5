import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { Failed } from '../../../components/empty'
import { Note } from '../../../components/note'
import { Skeleton } from '../../../components/skeleton'
import { useLoad } from '../../../hooks/use-load'
import { useNow } from '../../../hooks/use-now'
import { useTexts } from '../../../i18n/texts'
import { aria } from '../../../platform/aria'
import { isOutOfReach } from '../../../services/api-error'
import { readHandoverCode } from '../../../services/orders'
import { codeOf, dropKey, handoverKeyOf, keepKey, readKey } from '../handover-keys'
import { handoverTexts } from '../handover-texts'

/** The buyer's code, computed here: once it was fetched, no network is needed. */
export function ShowCode({ me, order, title }: { me: string | null; order: string; title: string }) {
  const t = useTexts(handoverTexts)
  const { value, error, reload } = useLoad(`handover ${order}`, async () => {
    const key = handoverKeyOf(await readHandoverCode(order), Date.now())
    keepKey(me, order, key)
    return key
  })
  const isOver = error !== null && (error.code === 'CONFLICT' || isOutOfReach(error))
  useEffect(() => {
    if (isOver) dropKey(me, order)
  }, [isOver, me, order])
  const key = isOver ? null : (value ?? readKey(me, order))
  const nowMs = useNow(500, key !== null)
  if (!key) {
    if (!error) return <Skeleton kind="page" count={1} />
    const isOffline = error.code === 'OFFLINE' || error.code === 'TIMEOUT'
    return (
      <>
        {isOffline && <Note tone="warn">{t.noKey}</Note>}
        <Failed error={error} onRetry={() => void reload()} />
      </>
    )
  }
  const { code, leftMs } = codeOf(key, nowMs)
  const part = Math.max(0, Math.min(1, leftMs / (key.stepS * 1_000)))
  const half = Math.ceil(code.length / 2)
  return (
    <View className="code">
      {title && <View className="muted one-line">{title}</View>}
      <View className="code__text">{t.show}</View>
      <View className="code__digits" {...aria({ role: 'img', label: `${t.spoken} ${[...code].join(' ')}` })}>
        <View>{code.slice(0, half)}</View>
        <View>{code.slice(half)}</View>
      </View>
      <View className="code__bar" {...aria({ isHidden: true })}>
        <View className="code__left" style={{ width: `${Math.round(part * 100)}%` }} />
      </View>
      <View className="muted">{t.newIn(Math.ceil(leftMs / 1_000))}</View>
      <View className="small muted">{t.offline}</View>
      <Note tone="warn">{t.warn}</Note>
    </View>
  )
}
