import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Paged } from '../../components/paged'
import { useAct } from '../../hooks/use-act'
import { useList } from '../../hooks/use-list'
import { useTexts } from '../../i18n/texts'
import { formatTime } from '../../lib/format'
import { startAnew } from '../../platform/navigate'
import { signOut } from '../../services/auth'
import { readSanctions, type Restriction, type Sanction } from '../../services/sanctions'
import { SanctionCard } from './parts/sanction-card'
import { texts } from './texts'
import './index.scss'

const row = (sanction: Sanction) => <SanctionCard sanction={sanction} />

export default function SanctionsPage() {
  const t = useTexts(texts)
  const [standing, setStanding] = useState<Restriction | null>(null)
  const list = useList<Sanction>(
    'sanctions',
    useCallback(async (cursor) => {
      const answer = await readSanctions({ cursor })
      setStanding(answer.standing)
      return answer
    }, []),
  )
  const { isBusy, run } = useAct()
  const { reload } = list
  // Back from an appeal.
  useDidShow(() => void reload())
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page
      title={t.title}
      footer={
        standing?.suspended && (
          <Button isWide isBusy={isBusy} onTap={() => void run(() => signOut().then(() => startAnew()))}>
            {t.signOut}
          </Button>
        )
      }
    >
      {standing && <StandingNote standing={standing} />}
      <Paged list={list} row={row} empty={<Empty icon="scale" text={t.none} />} />
    </Page>
  )
}

function StandingNote({ standing }: { standing: Restriction }) {
  const t = useTexts(texts)
  const { suspended, suspendedUntil, mutedUntil, reason } = standing
  if (!suspended && !mutedUntil) {
    return <Note>{t.fine}</Note>
  }
  return (
    <Note tone="danger">
      <View className="strong">
        {!suspended
          ? t.mutedUntil(formatTime(mutedUntil ?? '', Date.now()))
          : suspendedUntil
            ? t.suspendedUntil(formatTime(suspendedUntil, Date.now()))
            : t.suspended}
      </View>
      {suspended && reason && <View className="pre">{reason}</View>}
      <View>{suspended ? t.suspendedText : t.mutedText}</View>
    </Note>
  )
}
