import { openPage } from './browser'

/** Opens a web page, a mailbox or a phone number. @returns `copied` where the platform opens no such thing */
export async function openLink(href: string): Promise<'opened' | 'copied' | 'failed'> {
  if (/^(mailto|tel):/i.test(href)) window.location.assign(href)
  else openPage(href)
  return 'opened'
}
