import { z } from 'zod'
import { code2Session } from '../code2session'
import { parseCredential, platformCode } from '../credential'
import type { LoginProvider } from '../types'

interface QQLoginOptions {
  base: string
  appId: string
  appSecret: string
  timeoutMs?: number
}

const schema = z.object({ code: platformCode })

/** Sign-in with the one-use, five-minute code that `qq.login()` gives the mini-program. */
export function createQQLogin(options: QQLoginOptions): LoginProvider {
  return {
    name: 'qq',
    async authenticate(credential) {
      const { code } = parseCredential(schema, credential)
      const subject = await code2Session(code, { service: 'QQ', ...options })
      return { provider: 'qq', appId: options.appId, subject }
    },
  }
}
