import { randomUUID } from 'node:crypto'
import { errcode } from './code2session'
import { judgeText } from './content-verdict'
import { readJson, type SandboxAnswer, type SandboxRequest } from './http'
import type { ServicePart } from './service-part'
import type { WeChatVisitors } from './wechat-visitors'

const CONTENT_MAX = 2_500
const SCENES = [1, 2, 3, 4]
const SCENE_PROFILE = 1

/** The check of texts, version 2; the marks of `judgeText` decide. */
export function createWeChatTextCheck(visitors: WeChatVisitors): ServicePart {
  function check({ body }: SandboxRequest): SandboxAnswer {
    if (body.length === 0) return errcode(44002, 'empty post data')
    const given = readJson(body)
    if (given === null) return errcode(47001, 'data format error')
    const { content, title, nickname, signature, scene } = given
    if (given.version !== 2) return errcode(40097, 'invalid args: version')
    if (!isScene(scene)) return errcode(40129, 'invalid scene')
    const wrong = visitors.check(given.openid)
    if (wrong !== null) return wrong
    if (typeof content !== 'string' || content === '') return errcode(40097, 'invalid args: content')
    if ([...content].length > CONTENT_MAX) return errcode(45002, 'content size out of limit')
    const others = [title, nickname, signature].filter((text) => text !== undefined)
    if (!areTexts(others)) return errcode(40097, 'invalid args')
    if (signature !== undefined && scene !== SCENE_PROFILE) return errcode(40097, 'invalid args: signature')
    const result = judgeText([content, ...others].join('\n'))
    const detail = [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }]
    return { body: { errcode: 0, errmsg: 'ok', trace_id: randomUUID(), result, detail } }
  }

  return {
    doors: {
      'POST /wxa/msg_sec_check': check,
      'GET /wxa/msg_sec_check': () => errcode(43302, 'require POST method'),
    },
    controls: {},
    reset: () => undefined,
  }
}

/** 1 profile, 2 comment, 3 forum, 4 social log. */
export const isScene = (scene: unknown) => SCENES.some((known) => known === scene)

const areTexts = (values: unknown[]): values is string[] => values.every((value) => typeof value === 'string')
