import { z } from 'zod'
import { code2Session } from '../code2session'
import { parseCredential, platformCode } from '../credential'
import type { LoginProvider } from '../types'

interface WeChatLoginOptions {
  base: string
  appId: string
  appSecret: string
  timeoutMs?: number
}

const schema = z.object({ code: platformCode })

/** Sign-in with the one-use, five-minute code that `wx.login()` gives the mini-program. */
export function createWeChatLogin(options: WeChatLoginOptions): LoginProvider {
  return {
    name: 'wechat',
    async authenticate(credential) {
      const { code } = parseCredential(schema, credential)
      const subject = await code2Session(code, { service: 'WeChat', ...options })
      return { provider: 'wechat', appId: options.appId, subject }
    },
  }
}
