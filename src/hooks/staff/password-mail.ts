import { getEnv } from '../../lib/env'

interface MailArgs {
  token?: string
}

const resetAddress = (token = '') => `${getEnv().PUBLIC_URL}/admin/reset/${encodeURIComponent(token)}`

/** The mail behind "forgot password": both languages, link built from the configured origin. */
export const passwordMail = {
  generateEmailSubject: () => '校集：重设密码 / Xiaoji: reset your password',
  generateEmailHTML: (args?: MailArgs) => {
    const address = resetAddress(args?.token)
    return [
      '<p>有人（希望是你）要求重设校集后台的密码。一小时内打开下面的链接即可；如果不是你，请忽略这封邮件。</p>',
      '<p>Somebody, hopefully you, asked to reset the password of the Xiaoji panel. The link works for one hour. ',
      'If it was not you, ignore this mail.</p>',
      `<p><a href="${address}">${address}</a></p>`,
    ].join('')
  },
}
