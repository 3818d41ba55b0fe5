import { create } from 'zustand'
import type { Language } from '../../../src/contract/codes'
import { readStored, store } from '../platform/storage'
import { onSystemTheme, systemLanguage, systemTheme } from '../platform/system'

export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

export const textSizes = ['normal', 'large', 'larger'] as const
export type TextSize = (typeof textSizes)[number]

interface Settings {
  language: Language
  themeChoice: ThemeChoice
  /** What the choice comes to now. */
  theme: 'light' | 'dark'
  textSize: TextSize
  setLanguage: (language: Language) => void
  setTheme: (choice: ThemeChoice) => void
  setTextSize: (size: TextSize) => void
}

const name = 'settings'
const kept = readStored<Partial<Pick<Settings, 'language' | 'themeChoice' | 'textSize'>>>(name) ?? {}

/** How the app looks and speaks on this device. */
export const settings = create<Settings>((set, get) => {
  const change = (some: Partial<Settings>) => {
    set(some)
    const { language, themeChoice, textSize } = get()
    store(name, { language, themeChoice, textSize })
  }
  const themeOf = (choice: ThemeChoice) => (choice === 'system' ? systemTheme() : choice)
  const themeChoice = kept.themeChoice ?? 'system'
  return {
    language: kept.language ?? systemLanguage(),
    themeChoice,
    theme: themeOf(themeChoice),
    textSize: kept.textSize ?? 'normal',
    setLanguage: (language) => change({ language }),
    setTheme: (choice) => change({ themeChoice: choice, theme: themeOf(choice) }),
    setTextSize: (textSize) => change({ textSize }),
  }
})

onSystemTheme((theme) => {
  if (settings.getState().themeChoice === 'system') settings.setState({ theme })
})

export const useLanguage = (): Language => settings((state) => state.language)
