import { Button, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { Button as OwnButton } from '../components/button'
import { Sheet } from '../components/sheet'
import { privacyTexts as texts } from '../i18n/privacy-texts'
import { useTexts } from '../i18n/texts'
import { openPrivacyGuide } from './privacy'
import './privacy-gate.scss'

type Answer = Parameters<Parameters<typeof Taro.onNeedPrivacyAuthorization>[0]>[0]

/** What WeChat holds up until the person has answered: all of it is answered at once. */
const waiting = create<{ answers: Answer[] }>(() => ({ answers: [] }))

if (Taro.canIUse('onNeedPrivacyAuthorization')) {
  Taro.onNeedPrivacyAuthorization((answer) => {
    waiting.setState(({ answers }) => ({ answers: [...answers, answer] }))
    answer({ event: 'exposureAuthorization' })
  })
}

function settle(with_: Parameters<Answer>[0]): void {
  const { answers } = waiting.getState()
  waiting.setState({ answers: [] })
  for (const answer of answers) answer(with_)
}

const buttonId = 'privacy-agree'

/** WeChat's question before the first private API: by law the person's own tap, on a button of WeChat's kind. */
export function PrivacyGate() {
  const t = useTexts(texts)
  const isOpen = waiting(({ answers }) => answers.length > 0)
  const refuse = () => settle({ event: 'disagree' })
  return (
    <Sheet title={t.title} isOpen={isOpen} onClose={refuse}>
      <View className="stack">
        <View>{t.text}</View>
        <OwnButton kind="text" onTap={() => void openPrivacyGuide()}>
          {t.guide}
        </OwnButton>
        <Button
          id={buttonId}
          className="privacy-gate__agree"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => settle({ event: 'agree', buttonId })}
        >
          {t.agree}
        </Button>
        <OwnButton isWide onTap={refuse}>
          {t.refuse}
        </OwnButton>
      </View>
    </Sheet>
  )
}
