import { Button, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { Button as OwnButton } from '../components/button'
import { Sheet } from '../components/sheet'
import { defineTexts, useTexts } from '../i18n/texts'
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

const texts = defineTexts({
  zh: {
    title: '隐私保护指引',
    text: '这一步要用到你的位置、图片等信息。使用前请阅读隐私保护指引；不同意也可以继续浏览，只是用不了这一项。',
    guide: '阅读隐私保护指引',
    agree: '同意并继续',
    refuse: '不同意',
  },
  en: {
    title: 'Privacy guide',
    text: 'This uses your position, pictures or the like. Please read the privacy guide first; you may refuse and go on browsing, only without this.',
    guide: 'Read the privacy guide',
    agree: 'Agree and go on',
    refuse: 'Refuse',
  },
})

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
