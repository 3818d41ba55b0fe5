import { View } from '@tarojs/components'
import { useRef } from 'react'
import { notificationChannels } from '../../../../src/contract/notifications'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Failed } from '../../components/empty'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { useRefusals } from '../../hooks/use-act'
import { useLoad } from '../../hooks/use-load'
import { useTexts } from '../../i18n/texts'
import { isApiError } from '../../services/api-error'
import {
  changePreferences,
  readNoticeMail,
  readPreferences,
  type Preferences,
} from '../../services/notifications'
import { useMe } from '../../stores/session'
import { useLanguage } from '../../stores/settings'
import { Consents } from './parts/consents'
import { NoticeMail } from './parts/notice-mail'
import { changeOf, turned } from './switches'
import { texts } from './texts'
import './preferences.scss'

export default function PreferencesPage() {
  const t = useTexts(texts)
  const language = useLanguage()
  const me = useMe()
  const refuse = useRefusals()
  const id = me?.id ?? 'nobody'
  const { value, error, isLoading, reload, set } = useLoad(`preferences ${id} ${language}`, readPreferences)
  const mail = useLoad(`notice mail ${id}`, readNoticeMail)

  /** One at a time, the last word wins: what is shown is what was tapped last. */
  const saving = useRef<Promise<unknown>>(Promise.resolve())
  const save = (next: Preferences) => {
    set(() => next)
    saving.current = saving.current
      .then(() => changePreferences(changeOf(next)))
      .catch(async (reason: unknown) => {
        if (!isApiError(reason)) throw reason
        await refuse(reason)
        await reload()
      })
  }

  return (
    <Page title={t.preferences}>
      {isLoading && <Skeleton />}
      {error && !value && <Failed error={error} onRetry={() => void reload()} />}
      {value && (
        <>
          <Card title={t.language}>
            <View className="row-wrap">
              {(['zh', 'en'] as const).map((each) => (
                <Chip
                  key={each}
                  isOn={value.language === each}
                  onTap={() => save({ ...value, language: each })}
                >
                  {t[each]}
                </Chip>
              ))}
            </View>
          </Card>
          <Card title={t.kinds}>
            <View className="small muted">{t.kindsHint}</View>
            {value.kinds.map(({ kind, label, channels }) => (
              <View key={kind} className="preference">
                <View className="preference__kind">{label}</View>
                <View className="row-wrap">
                  {notificationChannels.map((channel) => (
                    <Chip
                      key={channel}
                      role="checkbox"
                      isOn={channels[channel]}
                      label={`${label} ${t[channel]}`}
                      onTap={() => save(turned(value, kind, channel))}
                    >
                      {t[channel]}
                    </Chip>
                  ))}
                </View>
              </View>
            ))}
          </Card>
          <NoticeMail known={mail.value?.noticeMail ?? null} onChange={() => void mail.reload()} />
          <Consents me={id} labels={value.kinds} />
        </>
      )}
    </Page>
  )
}
