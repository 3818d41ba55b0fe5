import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Failed } from '../../components/empty'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useCampusName } from '../../hooks/use-campus-name'
import { useLoad } from '../../hooks/use-load'
import { usePageParams } from '../../hooks/use-page-params'
import { useTexts } from '../../i18n/texts'
import { back, go, stayMark } from '../../platform/navigate'
import { say } from '../../platform/say'
import { readVerification, type Method, type Standing } from '../../services/campus-verifications'
import { readMe } from '../../services/users'
import { useMe, type Me } from '../../stores/session'
import { CodeMethod } from './parts/code-method'
import { CredentialsMethod } from './parts/credentials-method'
import { RedirectMethod } from './parts/redirect-method'
import { ReviewMethod } from './parts/review-method'
import { StandingCard } from './parts/standing-card'
import { keptPair } from './kept-pair'
import { stageOf, waysShown } from './standing'
import { texts } from './texts'
import './index.scss'

/** Long enough to be read before the page goes. */
const tickMs = 900

export default function VerificationPage() {
  const t = useTexts(texts)
  const params = usePageParams()
  const me = useMe()
  const verification = useLoad('verification', readVerification)
  const { value, error, reload, set } = verification
  // Who comes back from the browser goes on with what had begun.
  const [chosen, setChosen] = useState<string | null>(() => keptPair(Date.now())?.method ?? null)
  const [isAgain, setAgain] = useState(false)
  useDidShow(() => void reload())
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))

  const settle = (standing: Standing) => {
    set((old) => ({ ...old, ...standing }))
    setChosen(null)
    setAgain(false)
    const isVerified = standing.status === 'verified' && standing.claim === null
    say(isVerified ? t.done : t.sent)
    void readMe().catch(() => undefined)
    if (!isVerified || !params.back) return
    const stays = stayMark()
    setTimeout(() => stays() && back(), tickMs)
  }
  const refresh = async () => settle(await readVerification())

  if (!value) {
    return (
      <Page title={t.title}>
        {error ? <Failed error={error} onRetry={() => void reload()} /> : <Skeleton kind="page" />}
      </Page>
    )
  }

  const stage = stageOf(value)
  const shown = waysShown(stage, value.expiresAt, Date.now())
  const methods = value.methods.filter(({ flow }) => shown === 'all' || isAgain || flow === 'review')
  const hasWays = shown !== 'none' || isAgain
  const method =
    methods.find(({ type }) => type === chosen) ?? (methods.length === 1 ? methods[0] : undefined)

  return (
    <Page title={t.title}>
      <View className="verification">
        <StandingCard stage={stage} standing={value} isNew={Boolean(params.isNew)} />
        {stage === 'verified' && params.back && (
          <View className="pad">
            <Button kind="main" isWide onTap={back}>
              {t.goOn}
            </Button>
          </View>
        )}
        {!hasWays && stage === 'waiting' && (
          <View className="pad">
            <Button isWide onTap={() => setAgain(true)}>
              {t.stop}
            </Button>
          </View>
        )}
        {hasWays && methods.length === 0 && <View className="pad muted">{t.none}</View>}
        {hasWays && !method && methods.length > 0 && (
          <Card title={t.choose} className="card--list">
            {methods.map(({ type, label, flow }) => (
              <Cell key={type} icon={icons[flow]} title={label} onTap={() => setChosen(type)} />
            ))}
          </Card>
        )}
        {hasWays && method && (
          <Card
            title={method.label}
            aside={
              methods.length > 1 && (
                <Button kind="text" onTap={() => setChosen(null)}>
                  {t.stop}
                </Button>
              )
            }
          >
            <Form key={method.type} method={method} onSettled={settle} onDone={refresh} />
          </Card>
        )}
        {me && stage !== 'verified' && stage !== 'waiting' && stage !== 'contested' && (
          <View className="verification__campus">
            <OwnCampus me={me} />
            <Button kind="text" onTap={() => go('/pages/profile/index')}>
              {t.wrongCampus}
            </Button>
          </View>
        )}
        {stage !== 'verified' && params.back && (
          <View className="verification__later">
            <Button isWide onTap={back}>
              {t.later}
            </Button>
            <View className="small muted">{t.laterHint}</View>
          </View>
        )}
      </View>
    </Page>
  )
}

function OwnCampus({ me }: { me: Me }) {
  const t = useTexts(texts)
  return <View className="muted">{t.campus(useCampusName(me.campus))}</View>
}

const icons = { code: 'mail', redirect: 'globe', credentials: 'lock', review: 'camera' } as const

function Form({
  method,
  onSettled,
  onDone,
}: {
  method: Method
  onSettled: (standing: Standing) => void
  onDone: () => Promise<void>
}) {
  switch (method.flow) {
    case 'code':
      return <CodeMethod method={method} onSettled={onSettled} />
    case 'credentials':
      return <CredentialsMethod method={method} onSettled={onSettled} />
    case 'review':
      return <ReviewMethod method={method} onSettled={onSettled} />
    case 'redirect':
      return <RedirectMethod method={method} onDone={onDone} />
  }
}
