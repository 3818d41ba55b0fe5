import { errcode, isOpenid } from './code2session'
import { refuse } from './control'
import { readJson, type SandboxAnswer, type SandboxHandler } from './http'

/** Who used the mini-program lately, and whose openid is of another app; until told, everybody did. */
export class WeChatVisitors {
  private readonly states = new Map<string, 'inactive' | 'foreign'>()

  constructor(private readonly isBlocked: (openid: string) => boolean) {}

  readonly controls: Record<string, SandboxHandler> = {
    'POST visitor': ({ body }) => {
      const { openid, state } = readJson(body) ?? {}
      if (!isOpenid(openid)) return refuse('give openid')
      if (state === 'active') this.states.delete(openid)
      else if (state === 'inactive' || state === 'foreign') this.states.set(openid, state)
      else return refuse('state: active, inactive, foreign')
      return { status: 204 }
    },
  }

  /** What the content checks say of this person; null when nothing is wrong. */
  check(openid: unknown): SandboxAnswer | null {
    if (!isOpenid(openid) || this.isBlocked(openid)) return errcode(40003, 'invalid openid')
    const state = this.states.get(openid)
    if (state === 'foreign') return errcode(43104, 'appid not match openid')
    return state === 'inactive' ? errcode(61010, 'code is expired') : null
  }

  reset(): void {
    this.states.clear()
  }
}
