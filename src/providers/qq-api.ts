import { httpCall } from '../lib/http-client'
import { createPlatformApi, TOKEN_CALL_MS, type PlatformApi, type PlatformApiOptions } from './platform-api'

/** The server interface of a QQ mini-program. Every fetch of a token kills the one before. */
export function createQQApi(options: PlatformApiOptions): PlatformApi {
  const address = new URL('/api/getToken', options.base)
  address.search = new URLSearchParams({
    grant_type: 'client_credential',
    appid: options.appId,
    secret: options.appSecret,
  }).toString()
  const askToken = () => httpCall(address, { timeoutMs: options.timeoutMs ?? TOKEN_CALL_MS })
  return createPlatformApi({ service: 'QQ', prefix: 'qq', askToken }, options)
}
