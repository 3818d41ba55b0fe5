import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useEffect, type ReactNode } from 'react'
import { common } from '../../i18n/common'
import { tabTexts } from '../../i18n/tabs'
import { useTexts } from '../../i18n/texts'
import { aria } from '../../platform/aria'
import { NavBar } from '../../platform/nav-bar'
import { PrivacyGate } from '../../platform/privacy-gate'
import { Dialogs } from '../../platform/dialogs'
import { paintChrome, setDocumentLanguage, setPageTitle } from '../../platform/system'
import { TabBar } from '../../platform/tab-bar'
import { badges } from '../../stores/badges'
import { useNetwork } from '../../stores/network'
import { settings, useLanguage } from '../../stores/settings'
import { Banner } from '../banner'
import './index.scss'

const chrome = {
  light: { bar: '#ffffff', page: '#f4f5f6', isDark: false },
  dark: { bar: '#191d21', page: '#101315', isDark: true },
}

export interface PageProps {
  title: string
  children?: ReactNode
  /** Stays at the bottom: what one came to do. */
  footer?: ReactNode
  /** A page of the tab bar: nothing to go back to. */
  isTab?: boolean
  className?: string
}

/** What every page stands in: theme, size of text, title, the bar on the web, and a word when there is no network. */
export function Page({ title, children, footer, isTab = false, className = '' }: PageProps) {
  const theme = settings((state) => state.theme)
  const textSize = settings((state) => state.textSize)
  const isOnline = useNetwork()
  const t = useTexts(common)
  const names = useTexts(tabTexts)
  const waiting = badges(({ messages, notifications }) => messages + notifications)
  useEffect(() => setPageTitle(title, t.appName), [title, t])
  const language = useLanguage()
  useEffect(() => setDocumentLanguage(language), [language])
  useEffect(() => paintChrome(chrome[theme]), [theme])
  // Another page may have had another title, and the platform's bars are each page's own.
  useDidShow(() => {
    setPageTitle(title, t.appName)
    paintChrome(chrome[settings.getState().theme])
  })
  return (
    <View
      className={`page lang-${language} theme-${theme} text-${textSize} ${isTab ? 'page--tab' : ''} ${className}`}
    >
      <NavBar title={title} isTab={isTab} />
      <Banner />
      {!isOnline && (
        <View className="page__offline" {...aria({ role: 'alert' })}>
          {t.offline}
        </View>
      )}
      <View className="page__body" {...aria({ role: 'main' })}>
        {children}
      </View>
      {footer && <View className="page__footer">{footer}</View>}
      {isTab && <TabBar names={names} theme={theme} waiting={waiting} />}
      <PrivacyGate />
      <Dialogs />
    </View>
  )
}
