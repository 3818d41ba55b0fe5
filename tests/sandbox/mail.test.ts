import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { startSandbox, type Sandbox } from '../../sandbox'
import { controlOf } from './control'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.mail)
})
afterAll(() => sandbox.stop())
beforeEach(() => control.reset())

const send = async (mail: SendMailOptions, url = sandbox.env.SMTP_URL) => {
  const transport = createTransport(url)
  try {
    return await transport.sendMail({ from: sandbox.env.MAIL_FROM, ...mail })
  } finally {
    transport.close()
  }
}
const page = async (path = '/', headers: Record<string, string> = {}) =>
  (await fetch(new URL(path, sandbox.addresses.mail), { headers })).text()

describe('a mail to the stand-in', () => {
  const subject = '请重置你的密码：校集管理后台，这是一个很长的标题用来检验折行'
  const text = '点击链接：\nhttp://localhost:3000/admin/reset/abc?x=1&y=2\n\n校集'

  it('can be read in the inbox as it was written', async () => {
    await send({ to: '李华 <lihua@example.edu.cn>', subject, text, html: `<p>${text}</p>` })
    expect(await control.get('inbox?to=lihua@example.edu.cn')).toMatchObject([
      { from: expect.stringContaining('校集 <no-reply'), to: '李华 <lihua@example.edu.cn>', subject, text },
    ])
    expect(await control.get('inbox?to=other@example.edu.cn')).toEqual([])
  })

  it('is delivered to hidden recipients too', async () => {
    await send({ to: 'a@example.com', bcc: 'b@example.com', subject: 'Hi', text: 'plain = text' })
    expect(await control.get('inbox')).toMatchObject([
      { recipients: ['a@example.com', 'b@example.com'], text: 'plain = text' },
    ])
  })

  it('is shown to a person in their language, with a link to click and no markup of the sender', async () => {
    await send({ to: 'a@example.com', subject: '<script>alert(1)</script>', text })
    const shown = await page('/', { 'accept-language': 'zh-CN' })
    expect(shown).toContain('邮件收件箱')
    expect(shown).toContain('href="http://localhost:3000/admin/reset/abc?x=1&amp;y=2"')
    expect(shown).not.toContain('<script>')
    expect(await page('/?lang=en')).toContain('Mail (sandbox)')
  })

  it('needs the right password', async () => {
    const url = sandbox.env.SMTP_URL?.replace('sandbox-mail', 'wrong')
    await expect(send({ to: 'a@example.com', subject: 'x', text: 'x' }, url)).rejects.toMatchObject({
      responseCode: 535,
    })
    expect(await control.get('inbox')).toEqual([])
  })

  it('is refused for now when the server is told so, and accepted the next time', async () => {
    await control.fault({ match: 'SMTP DATA', respond: { status: 451, body: 'greylisted' } })
    const mail = { to: 'a@example.com', subject: 'x', text: 'x' }
    await expect(send(mail)).rejects.toMatchObject({ responseCode: 451 })
    await send(mail)
    expect(await control.calls()).toEqual({ 'SMTP DATA': 2 })
  })
})
