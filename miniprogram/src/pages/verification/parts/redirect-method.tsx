import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../../components/button'
import { Note } from '../../../components/note'
import { useAct } from '../../../hooks/use-act'
import { useCopy } from '../../../hooks/use-copy'
import { useTexts } from '../../../i18n/texts'
import { formatLeft } from '../../../lib/format'
import { aria } from '../../../platform/aria'
import { openLink, opensPages } from '../../../platform/open-link'
import { isApiError } from '../../../services/api-error'
import { readPair, startPair, type Method } from '../../../services/campus-verifications'
import { presentPerson } from '../../../stores/personal'
import { useLanguage } from '../../../stores/settings'
import { forgetPair, keepPair, keptPair, type KeptPair } from '../kept-pair'
import { pairEndOf, type PairEnd } from '../standing'
import { texts } from '../texts'

const pollMs = 3_000

/** The campus's own sign-in page, in a browser; the app waits, is left and comes back. */
export function RedirectMethod({ method, onDone }: { method: Method; onDone: () => Promise<void> }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const type = method.type === 'oidc' ? 'oidc' : 'cas'
  const [pair, setPair] = useState<KeptPair | null>(() => {
    const kept = keptPair(Date.now())
    return kept?.method === type ? kept : null
  })
  const [end, setEnd] = useState<PairEnd>('waiting')
  const { isBusy, run } = useAct()
  const check = usePairCheck(pair, (now) => {
    setEnd(now)
    if (now === 'waiting' || now === 'confirmed') return
    forgetPair()
    if (now === 'failed' || now === 'expired') setPair(null)
    else void run(onDone)
  })
  useDidShow(() => void check())

  const start = () =>
    run(async () => {
      const owner = presentPerson()
      const started = keepPair(owner, await startPair(type), type)
      setEnd('waiting')
      setPair(started)
    })
  const copy = useCopy()

  if (!pair) {
    return (
      <View className="verification__form">
        {(end === 'failed' || end === 'expired') && (
          <Note tone="danger">{end === 'failed' ? t.failedPair : t.expiredPair}</Note>
        )}
        <View className="muted">{t.redirectText}</View>
        <Button kind="main" isWide isBusy={isBusy} onTap={() => void start()}>
          {end === 'waiting' ? t.start : t.restart}
        </Button>
      </View>
    )
  }
  return (
    <View className="verification__form">
      <View className="strong">{t.step1}</View>
      <View className="verification__url">{pair.url}</View>
      <View className="row-wrap">
        {opensPages && (
          <Button kind="main" icon="globe" onTap={() => void openLink(pair.url)}>
            {t.open}
          </Button>
        )}
        <Button kind={opensPages ? 'plain' : 'main'} icon="copy" onTap={() => void copy(pair.url)}>
          {t.copyLink}
        </Button>
      </View>
      <View className="strong">{t.step2}</View>
      <View className="row-wrap">
        <View className="verification__code" {...aria({ role: 'text', label: `${t.pairCode} ${pair.code}` })}>
          {pair.code}
        </View>
        <Button size="small" label={t.copyCode} icon="copy" onTap={() => void copy(pair.code)}>
          {t.copyCode}
        </Button>
      </View>
      <View className="strong">{t.step3}</View>
      <View className="muted" {...aria({ role: 'status' })}>
        {end === 'confirmed' ? t.confirmedPair : t.waitingPair}{' '}
        {t.left(formatLeft(Date.parse(pair.expiresAt) - Date.now(), language))}
      </View>
      <Button kind="text" isBusy={isBusy} onTap={() => void start()}>
        {t.restart}
      </Button>
    </View>
  )
}

/** Asks every few seconds while the page is there. @returns asks at once */
function usePairCheck(pair: KeptPair | null, onChange: (end: PairEnd) => void): () => Promise<void> {
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  const check = useCallback(async () => {
    if (!pair) return
    try {
      const view = await readPair(pair.pairId)
      latest.current(pairEndOf(view, pair.expiresAt, Date.now()))
    } catch (error) {
      if (!isApiError(error)) throw error
      // Somebody else's by now, or swept away; anything else passes.
      if (error.code === 'NOT_FOUND') latest.current('expired')
    }
  }, [pair])
  useEffect(() => {
    if (!pair) return
    let timer = 0 as unknown as ReturnType<typeof setTimeout>
    let isOver = false
    const again = async () => {
      await check()
      if (!isOver) timer = setTimeout(() => void again(), pollMs)
    }
    timer = setTimeout(() => void again(), pollMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [pair, check])
  return check
}
