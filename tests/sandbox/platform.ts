import { defaultCredentials, type Sandbox } from '../../sandbox'

export type Answer = Record<string, unknown>

/** Calls WeChat's and QQ's doors with a token, as Xiaoji's server does. */
export function platformsOf(sandbox: () => Sandbox) {
  const { WECHAT_APP_ID, WECHAT_APP_SECRET, QQ_APP_ID, QQ_APP_SECRET } = defaultCredentials

  async function raw(service: 'wechat' | 'qq', path: string, body?: unknown): Promise<Response> {
    const init = typeof body === 'string' ? body : JSON.stringify(body)
    return fetch(
      new URL(path, sandbox().addresses[service]),
      body === undefined ? {} : { method: 'POST', body: init },
    )
  }
  const ask = async (service: 'wechat' | 'qq', path: string, body?: unknown) =>
    (await (await raw(service, path, body)).json()) as Answer

  return {
    raw,
    ask,
    wechatToken: async () => {
      const app = { grant_type: 'client_credential', appid: WECHAT_APP_ID, secret: WECHAT_APP_SECRET }
      return String((await ask('wechat', '/cgi-bin/stable_token', app)).access_token)
    },
    qqToken: async () => {
      const app = `grant_type=client_credential&appid=${QQ_APP_ID}&secret=${QQ_APP_SECRET}`
      return String((await ask('qq', `/api/getToken?${app}`)).access_token)
    },
  }
}
