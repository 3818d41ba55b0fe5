import type { Language } from '../../contract/codes'
import type { CodePurpose } from '../../domain/campus-verifications/code-purposes'

const words: Record<CodePurpose, Record<Language, { subject: string; what: string }>> = {
  campus: {
    zh: { subject: '校集：校园认证验证码', what: '你正在校集进行校园认证，验证码：' },
    en: { subject: 'Xiaoji: code for campus verification', what: 'Your code for campus verification:' },
  },
  notices: {
    zh: { subject: '校集：邮箱验证码', what: '你正在校集设置接收通知的邮箱，验证码：' },
    en: { subject: 'Xiaoji: confirm your mailbox', what: 'Your code for notifications at this mailbox:' },
  },
}

const after: Record<Language, string> = {
  zh: '10 分钟内有效，请勿告诉任何人。如果不是你本人操作，请忽略这封邮件。',
  en: 'It works for 10 minutes. Tell nobody. If this was not you, ignore this mail.',
}

/** The mail that carries a one-time code; the subject does not, because it shows on locked screens. */
export function codeMail(purpose: CodePurpose, language: Language, code: string) {
  const { subject, what } = words[purpose][language]
  return {
    subject,
    text: `${what}\n\n${code}\n\n${after[language]}\n`,
    html: `<p>${what}</p><p style="font-size:28px;letter-spacing:6px"><b>${code}</b></p><p>${after[language]}</p>`,
  }
}
