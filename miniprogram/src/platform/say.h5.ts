import { dialogs } from './dialog-state'

let timer: ReturnType<typeof setTimeout> | undefined

/** A word that goes away by itself. */
export function say(text: string): void {
  clearTimeout(timer)
  dialogs.setState({ word: text })
  timer = setTimeout(() => dialogs.setState({ word: null }), Math.min(5_000, 2_000 + text.length * 60))
}

/** A question with two answers. @returns whether it was confirmed */
export function ask(question: { title: string; text?: string; yes: string; no: string }): Promise<boolean> {
  return new Promise((resolve) => {
    dialogs.getState().question?.answer(false)
    const answer = (isYes: boolean) => {
      dialogs.setState({ question: null })
      resolve(isYes)
    }
    dialogs.setState({ question: { ...question, answer } })
  })
}

/** A choice among a few. @returns which, or null */
export function choose(options: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    dialogs.getState().choice?.answer(null)
    const answer = (index: number | null) => {
      dialogs.setState({ choice: null })
      resolve(index)
    }
    dialogs.setState({ choice: { options, answer } })
  })
}
