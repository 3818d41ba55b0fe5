import Taro from '@tarojs/taro'
import type { ConsentAnswer, ConsentPlatform } from '../../../src/contract/notifications'

/** Whose messages this build may ask to send; null where there is nothing to ask. */
export const consentPlatform: ConsentPlatform | null = 'qq'

/** Templates that one dialogue of the platform may be about. */
export const templatesMost = 3

/** QQ's own function, which Taro hands through without declaring it (q.qq.com/wiki, 消息订阅). */
interface Subscribing {
  subscribeAppMsg?(options: {
    tmplIds: string[]
    subscribe: boolean
    success: (said: Record<string, unknown>) => void
    fail: (why: unknown) => void
  }): void
}

/** Opens the platform's dialogue; only within a tap. @returns what the person said, by template */
export function requestTemplates(templates: readonly string[]): Promise<Record<string, ConsentAnswer>> {
  return new Promise((resolve, reject) => {
    const platform = Taro as unknown as Subscribing
    if (!platform.subscribeAppMsg) {
      resolve({})
      return
    }
    platform.subscribeAppMsg({
      tmplIds: [...templates],
      subscribe: true,
      success: (said) =>
        resolve(Object.fromEntries(templates.map((template) => [template, answerOf(said[template])]))),
      fail: reject,
    })
  })
}

/** Success is consent to all, unless a word about the one template says otherwise. */
const answerOf = (word: unknown): ConsentAnswer =>
  word === 'reject' || word === 'ban' || word === 'filter' ? word : 'accept'
