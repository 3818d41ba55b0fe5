import { View } from '@tarojs/components'
import { Button } from '../components/button'
import { common } from '../i18n/common'
import { useTexts } from '../i18n/texts'
import { aria } from './aria'
import { dialogs, type Dialogs as State } from './dialog-state'
import './dialogs.scss'
import { useDialogFocus } from './focus'
import { Tap } from './tap'

/** What `platform/say` says and asks, in the app's own colours and for screen readers and keyboards too. */
export function Dialogs() {
  const { word, question, choice } = dialogs()
  return (
    <>
      {question && <Question question={question} />}
      {choice && <Choice choice={choice} />}
      <View className={`word ${word ? 'word--shown' : ''}`} {...aria({ role: 'status' })}>
        {word}
      </View>
    </>
  )
}

function Question({
  question: { title, text, yes, no, answer },
}: {
  question: NonNullable<State['question']>
}) {
  const focus = useDialogFocus({ isOpen: true, onLeave: () => answer(false), start: 'answer' })
  return (
    <View className="dialog">
      <View className="dialog__veil" onClick={() => answer(false)} />
      <View
        className="dialog__panel"
        {...focus}
        {...aria({ role: 'alertdialog', label: [title, text].filter(Boolean).join(' ') })}
      >
        <View className="dialog__title">{title}</View>
        {text && <View className="dialog__text">{text}</View>}
        <View className="dialog__answers">
          <Button isWide onTap={() => answer(false)}>
            {no}
          </Button>
          <Button isWide kind="main" onTap={() => answer(true)}>
            {yes}
          </Button>
        </View>
      </View>
    </View>
  )
}

function Choice({ choice: { options, answer } }: { choice: NonNullable<State['choice']> }) {
  const t = useTexts(common)
  const focus = useDialogFocus({ isOpen: true, onLeave: () => answer(null), start: 'answer' })
  return (
    <View className="dialog dialog--bottom">
      <View className="dialog__veil" onClick={() => answer(null)} />
      <View
        className="dialog__panel dialog__panel--list"
        {...focus}
        {...aria({ role: 'dialog', label: t.more })}
      >
        {options.map((option, index) => (
          <Tap key={option} className="dialog__option" onTap={() => answer(index)}>
            {option}
          </Tap>
        ))}
        <Tap className="dialog__option dialog__option--no" onTap={() => answer(null)}>
          {t.cancel}
        </Tap>
      </View>
    </View>
  )
}
