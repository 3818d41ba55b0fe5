import type { ServerProps } from 'payload'
import { panelLanguage } from '../lib/panel-language'
import { Icon } from './icon'

/** Over the login form. */
export function Logo({ i18n }: ServerProps) {
  const english = panelLanguage(i18n.language) === 'en'
  return (
    <div className="xiaoji-logo">
      <span className="xiaoji-logo__mark">
        <Icon />
      </span>
      <span className="xiaoji-logo__words">
        <strong>校集</strong>
        <span>{english ? 'Xiaoji · campus market' : '校园二手集市 · 管理后台'}</span>
      </span>
    </div>
  )
}
