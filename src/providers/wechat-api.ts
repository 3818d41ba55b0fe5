import { httpCall } from '../lib/http-client'
import { createPlatformApi, TOKEN_CALL_MS, type PlatformApi, type PlatformApiOptions } from './platform-api'

/** The server interface of a WeChat mini-program. Its stable token is the same for whoever asks. */
export function createWeChatApi(options: PlatformApiOptions): PlatformApi {
  const askToken = (force: boolean) =>
    httpCall(new URL('/cgi-bin/stable_token', options.base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: options.appId,
        secret: options.appSecret,
        force_refresh: force,
      }),
      timeoutMs: options.timeoutMs ?? TOKEN_CALL_MS,
    })
  return createPlatformApi({ service: 'WeChat', prefix: 'wx', askToken }, options)
}
