import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { Button } from '../components/button'
import { common } from '../i18n/common'
import { useTexts } from '../i18n/texts'
import { dialogs } from './dialog-state'
import { aria } from './aria'
import './dialogs.scss'
import { Tap } from './tap'

/** What `platform/say` says and asks, in the app's own colours and for screen readers and keyboards too. */
export function Dialogs() {
  const { word, question, choice } = dialogs()
  const t = useTexts(common)
  const isOpen = question !== null || choice !== null
  useEffect(() => {
    if (!isOpen) return undefined
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      dialogs.getState().question?.answer(false)
      dialogs.getState().choice?.answer(null)
    }
    document.addEventListener('keydown', leave)
    return () => document.removeEventListener('keydown', leave)
  }, [isOpen])
  return (
    <>
      {question && (
        <View className="dialog">
          <View className="dialog__veil" onClick={() => question.answer(false)} />
          <View className="dialog__panel" {...aria({ role: 'alertdialog', label: question.title })}>
            <View className="dialog__title">{question.title}</View>
            {question.text && <View className="dialog__text">{question.text}</View>}
            <View className="dialog__answers">
              <Button isWide onTap={() => question.answer(false)}>
                {question.no}
              </Button>
              <Button isWide kind="main" onTap={() => question.answer(true)}>
                {question.yes}
              </Button>
            </View>
          </View>
        </View>
      )}
      {choice && (
        <View className="dialog dialog--bottom">
          <View className="dialog__veil" onClick={() => choice.answer(null)} />
          <View className="dialog__panel dialog__panel--list" {...aria({ role: 'dialog', label: t.more })}>
            {choice.options.map((option, index) => (
              <Tap key={option} className="dialog__option" onTap={() => choice.answer(index)}>
                {option}
              </Tap>
            ))}
            <Tap className="dialog__option dialog__option--no" onTap={() => choice.answer(null)}>
              {t.cancel}
            </Tap>
          </View>
        </View>
      )}
      <View className={`word ${word ? 'word--shown' : ''}`} {...aria({ role: 'status' })}>
        {word}
      </View>
    </>
  )
}
