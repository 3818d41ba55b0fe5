/** Whether web pages can be opened from here. */
export const opensPages = true

/**
 * Opens a web page beside this one, a mailbox or a phone number.
 * @returns `copied` where the platform opens no such thing
 */
export async function openLink(href: string): Promise<'opened' | 'copied' | 'failed'> {
  // As a browser reads it: blanks and line ends in front of a scheme, or within, are nothing.
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(href.replace(/[\s\p{Cc}]/gu, '')) ?? []
  if (scheme !== undefined && !/^(https?|mailto|tel)$/i.test(scheme)) return 'failed'
  const isPage = !/^(mailto|tel):/i.test(href)
  // With `noopener` among the features the answer is null whether or not a window has opened.
  const opened = isPage ? window.open(href, '_blank') : null
  if (opened) opened.opener = null
  // Where another window is not allowed, the person comes back to where they were: what waits is kept.
  else window.location.assign(href)
  return 'opened'
}
