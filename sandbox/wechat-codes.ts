import type { SandboxClock } from './clock'
import { errcode } from './code2session'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler } from './http'
import type { PublishedPages } from './published-pages'
import type { ServicePart } from './service-part'
import { drawCode } from './wechat-code-image'

type Args = Record<string, unknown>

interface CodesOptions {
  clock: SandboxClock
  pages: PublishedPages
}

const SCENE_MAX = 32
/** No `%`: whoever escapes a scene is refused. */
const SCENE_CHARACTERS = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/
const PATH_MAX = 1_024
const [WIDTH_MIN, WIDTH_USUAL, WIDTH_MAX] = [280, 430, 1_280]
const VERSIONS = ['release', 'trial', 'develop']
const MINUTE_MS = 60_000
/** Of the two counted interfaces together, forever; of the unlimited one each minute. */
const usual = { count: 100_000, perMinute: 5_000 }

/** Mini-program codes: two interfaces that are counted, one that is not. */
export function createWeChatCodes({ clock, pages }: CodesOptions): ServicePart {
  let limits = usual
  let counted = 0
  let drawnAtMs: number[] = []
  let drawn: { kind: string; args: Args }[] = []

  async function draw(kind: string, args: Args): Promise<SandboxAnswer> {
    const transparent = args.is_hyaline === true
    const body = await drawCode(args, { width: Number(args.width ?? WIDTH_USUAL), transparent })
    drawn.push({ kind, args })
    return { headers: { 'content-type': transparent ? 'image/png' : 'image/jpeg' }, body }
  }

  /** Interfaces A and C. */
  const byPath =
    (kind: string): SandboxHandler =>
    ({ body }) => {
      const args = readJson(body)
      const path = args?.path
      if (args === null || typeof path !== 'string' || path === '' || [...path].length > PATH_MAX)
        return errcode(40159, 'invalid length for path, or the data is not json string')
      const wrong = checkLook(args)
      if (wrong !== null) return wrong
      if (counted >= limits.count) return errcode(45029, 'qrcode count out of limit')
      counted += 1
      return draw(kind, args)
    }

  /** Interface B. */
  const byScene: SandboxHandler = ({ body }) => {
    const args = readJson(body)
    const scene = args?.scene
    if (args === null || typeof scene !== 'string' || scene === '' || [...scene].length > SCENE_MAX)
      return errcode(40169, 'invalid length for scene, or the data is not json string')
    if (!SCENE_CHARACTERS.test(scene)) return errcode(40129, 'invalid scene')
    const { page = '', check_path: checked = true } = args
    if (typeof page !== 'string' || /^\/|\?/.test(page)) return errcode(41030, 'invalid page')
    if (typeof checked !== 'boolean') return errcode(40097, 'invalid args: check_path')
    // Without a page the code leads to the first one.
    if (page !== '' && checked && !pages.has(page)) return errcode(41030, 'invalid page')
    const wrong = checkLook(args)
    if (wrong !== null) return wrong
    const now = clock.now()
    drawnAtMs = drawnAtMs.filter((at) => at > now - MINUTE_MS)
    if (drawnAtMs.length >= limits.perMinute) return errcode(45009, 'reach max api minute frequence limit')
    drawnAtMs.push(now)
    return draw('getwxacodeunlimit', args)
  }

  return {
    doors: {
      'POST /wxa/getwxacode': byPath('getwxacode'),
      'POST /wxa/getwxacodeunlimit': byScene,
      'POST /cgi-bin/wxaapp/createwxaqrcode': byPath('createwxaqrcode'),
    },
    controls: {
      'GET codes': () => ({ body: drawn }),
      'POST code-limits': ({ body }) => {
        const asked = { ...usual, ...readJson(body) }
        if (![asked.count, asked.perMinute].every((limit) => Number.isSafeInteger(limit) && limit >= 0))
          return refuse('give count, perMinute')
        limits = asked
        return { status: 204 }
      },
    },
    reset() {
      limits = usual
      counted = 0
      drawnAtMs = []
      drawn = []
    },
  }
}

/** Size, colours and version; null when nothing is wrong. */
function checkLook(args: Args): SandboxAnswer | null {
  const { width = WIDTH_USUAL, env_version: version = 'release', line_color: color } = args
  if (typeof width !== 'number' || !Number.isInteger(width) || width < WIDTH_MIN || width > WIDTH_MAX)
    return errcode(40097, 'invalid args: width')
  if (!VERSIONS.some((known) => known === version)) return errcode(40097, 'invalid args: env_version')
  const switches = [args.is_hyaline, args.auto_color]
  if (switches.some((value) => value !== undefined && typeof value !== 'boolean'))
    return errcode(40097, 'invalid args')
  return color === undefined || isColor(color) ? null : errcode(40097, 'invalid args: line_color')
}

function isColor(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { r, g, b } = value as Args
  return [r, g, b].every(
    (part) => Number.isInteger(Number(part ?? NaN)) && Number(part) >= 0 && Number(part) < 256,
  )
}
