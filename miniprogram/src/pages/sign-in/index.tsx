import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Failed } from '../../components/empty'
import { Button } from '../../components/button'
import { Note } from '../../components/note'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { Tabs } from '../../components/tabs'
import { useAct } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { useTexts } from '../../i18n/texts'
import { back, go, replace, stayMark } from '../../platform/navigate'
import { platformCode, platformProvider } from '../../platform/login'
import { ask, say } from '../../platform/say'
import { readProviders, signIn } from '../../services/auth'
import { campusChoice, loadCampuses } from '../../stores/campus'
import { Agreement } from './parts/agreement'
import { CampusField } from './parts/campus-field'
import { DevForm } from './parts/dev-form'
import { PhoneForm } from './parts/phone-form'
import { texts } from './texts'
import { waysHere, type Way } from './ways'
import './index.scss'

export default function SignInPage() {
  const t = useTexts(texts)
  const providers = useLoad('providers', readProviders)
  const campus = campusChoice((state) => state.chosen)
  const [isAgreed, setAgreed] = useState(false)
  const [chosen, setChosen] = useState<Way | null>(null)
  const [fields, setFields] = useState<Record<string, string>>({})
  const { isBusy, run } = useAct()
  useEffect(() => void loadCampuses().catch(() => undefined), [])

  /** Nothing is sent before the person has agreed. */
  const agreed = () => {
    if (!isAgreed) say(t.agreeFirst)
    return isAgreed
  }

  /** @returns whether they want to leave all the same */
  const tellRestored = () =>
    ask({ title: t.restoredTitle, text: t.restoredText, yes: t.leaveAgain, no: t.understood })

  const enter = (provider: string, credential: () => Promise<Record<string, unknown>>) => {
    if (!agreed()) return
    setFields({})
    const stays = stayMark()
    void run(
      async () => {
        const body = { ...(await credential()), ...(campus ? { campus } : {}) }
        const { isNew, restored } = await signIn(provider, body)
        const leavesAgain = restored && (await tellRestored())
        if (!stays()) return leavesAgain ? go('/pages/privacy/index') : undefined
        if (leavesAgain) replace('/pages/privacy/index')
        else if (isNew) replace('/pages/verification/index', { back: 1, isNew: 1 })
        else back()
      },
      (error) => {
        if (error.code === 'ACCOUNT_SUSPENDED') {
          if (stays()) replace('/pages/sanctions/index')
          return true
        }
        if (error.code === 'CREDENTIAL_INVALID' && provider === 'phone') {
          setFields({ code: error.message })
          return true
        }
        if (Object.keys(error.fields).length === 0) return
        setFields(error.fields)
        return true
      },
    )
  }

  if (!providers.value) {
    return (
      <Page title={t.title}>
        {providers.error ? (
          <Failed error={providers.error} onRetry={() => void providers.reload()} />
        ) : (
          <Skeleton kind="page" count={2} />
        )}
      </Page>
    )
  }

  const ways = waysHere(providers.value.providers, platformProvider)
  const forms = ways.filter((way) => way !== 'platform')
  const form = forms.find((way) => way === chosen) ?? forms[0]
  return (
    <Page title={t.title}>
      <View className="sign-in">
        <View className="sign-in__welcome">{t.welcome}</View>
        <View className="muted">{t.about}</View>
        <CampusField error={fields.campus} />
        <Agreement isOn={isAgreed} onChange={setAgreed} />
        {ways.includes('platform') && platformProvider && (
          <Button
            kind="main"
            isWide
            isBusy={isBusy}
            onTap={() => enter(platformProvider ?? '', async () => ({ code: await platformCode() }))}
          >
            {t[platformProvider]}
          </Button>
        )}
        {forms.length > 1 && form && (
          <Tabs
            tabs={forms.map((way) => ({ key: way, text: way === 'phone' ? t.phoneTab : t.devTab }))}
            current={form}
            onChange={setChosen}
          />
        )}
        {form === 'phone' && (
          <PhoneForm
            fields={fields}
            onFields={setFields}
            isBusy={isBusy}
            isMain={ways[0] !== 'platform'}
            mayAsk={agreed}
            onEnter={(body) => enter('phone', () => Promise.resolve({ ...body }))}
          />
        )}
        {form === 'dev' && (
          <DevForm
            error={fields.name}
            isBusy={isBusy}
            onEnter={(name) => enter('dev', () => Promise.resolve({ name }))}
          />
        )}
        {ways.length === 0 && <Note tone="warn">{t.none}</Note>}
      </View>
    </Page>
  )
}
