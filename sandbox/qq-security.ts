import { randomUUID } from 'node:crypto'
import { judgeName, judgeText } from './content-verdict'
import { readJson, type SandboxAnswer, type SandboxHandler, type SandboxRequest } from './http'
import { errCode } from './qq-subscribe'
import type { ServicePart } from './service-part'

interface SecurityOptions {
  appId: string
  isToken: (token: string) => boolean
}

type Fields = Record<string, unknown>

const CONTENT_MAX_BYTES = 500_000
const IMAGE_MAX_BYTES = 1_000_000
const ok: SandboxAnswer = { body: { errCode: 0, errMsg: 'ok' } }
const risky = () => errCode(87014, 'risky content')

/** The checks of texts and images; unlike the other interfaces, the token may come in the body. */
export function createQQSecurity({ appId, isToken }: SecurityOptions): ServicePart {
  const checked =
    (door: (given: Fields) => SandboxAnswer): SandboxHandler =>
    async (request) => {
      const given = await readFields(request)
      if (given === null) return errCode(40035, 'invalid parameter: the body')
      const token = given.access_token ?? request.query.get('access_token')
      if (typeof token !== 'string' || !isToken(token)) return errCode(40014, 'invalid access_token')
      return given.appid === appId ? door(given) : errCode(40013, 'invalid appid')
    }

  return {
    doors: {
      'POST /api/json/security/MsgSecCheck': checked(({ content }) => {
        if (typeof content !== 'string' || content === '' || Buffer.byteLength(content) > CONTENT_MAX_BYTES)
          return errCode(40035, 'invalid parameter: content')
        return judgeText(content).suggest === 'risky' ? risky() : ok
      }),
      'POST /api/json/security/ImgSecCheck': checked(({ media }) => {
        if (!(media instanceof File) || media.size === 0 || media.size > IMAGE_MAX_BYTES)
          return errCode(40035, 'invalid parameter: media')
        return judgeName(media.name).suggest === 'risky' ? risky() : ok
      }),
      'POST /api/json/security/MediaCheckAsync': checked(({ media_url: url, media_type: type }) => {
        if (type !== '1' && type !== '2') return errCode(40035, 'invalid parameter: media_type')
        if (typeof url !== 'string' || !/^https?:/.test(url))
          return errCode(40035, 'invalid parameter: media_url')
        return { body: { errCode: 0, errMsg: 'ok', trace_id: randomUUID() } }
      }),
    },
    controls: {},
    reset: () => undefined,
  }
}

/** The fields of JSON, a form, or a form with files; null when it is none of them. */
async function readFields({ headers, body }: SandboxRequest): Promise<Fields | null> {
  const type = headers['content-type'] ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) return readJson(body)
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    return Object.fromEntries(form.entries())
  } catch {
    return null
  }
}
