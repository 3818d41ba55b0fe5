import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Language } from '../../../../../src/contract/codes'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { useTexts } from '../../../i18n/texts'
import { aria } from '../../../platform/aria'
import { isApiError } from '../../../services/api-error'
import { changeMe } from '../../../services/users'
import { session } from '../../../stores/session'
import { settings, textSizes, themeChoices } from '../../../stores/settings'
import { texts } from '../texts'

const languages: readonly Language[] = ['zh', 'en']
/** Each in its own. */
const names: Record<Language, string> = { zh: '中文', en: 'English' }

/** How the app looks and speaks; at once, and on this device. */
export function Look() {
  const t = useTexts(texts)
  const { language, themeChoice, textSize, setLanguage, setTheme, setTextSize } = settings()
  const choice = (label: string, children: ReactNode) => (
    <View className="settings__choice">
      <View className="settings__label">{label}</View>
      <View className="row-wrap" {...aria({ role: 'radiogroup', label })}>
        {children}
      </View>
    </View>
  )
  return (
    <Card title={t.look}>
      {choice(
        t.language,
        languages.map((each) => (
          <Chip
            key={each}
            isOn={each === language}
            onTap={() => {
              setLanguage(each)
              tellServer(each)
            }}
          >
            {names[each]}
          </Chip>
        )),
      )}
      {choice(
        t.theme,
        themeChoices.map((each) => (
          <Chip key={each} isOn={each === themeChoice} onTap={() => setTheme(each)}>
            {t[each]}
          </Chip>
        )),
      )}
      {choice(
        t.textSize,
        textSizes.map((each) => (
          <Chip key={each} isOn={each === textSize} onTap={() => setTextSize(each)}>
            {t[each]}
          </Chip>
        )),
      )}
      <View className="muted">{t.sample}</View>
    </Card>
  )
}

/** Notices are written in it. Here it counts at once, whether or not the server hears of it. */
function tellServer(language: Language): void {
  if (!session.getState().me) return
  changeMe({ language }).catch((error: unknown) => {
    if (!isApiError(error)) throw error
  })
}
