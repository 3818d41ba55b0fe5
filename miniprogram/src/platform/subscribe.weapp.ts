import Taro from '@tarojs/taro'
import type { ConsentAnswer, ConsentPlatform } from '../../../src/contract/notifications'

/** Whose messages this build may ask to send; null where there is nothing to ask. */
export const consentPlatform: ConsentPlatform | null = 'wechat'

/** Templates that one dialogue of the platform may be about. */
export const templatesMost = 3

const answers: readonly string[] = ['accept', 'reject', 'ban', 'filter'] satisfies ConsentAnswer[]

/** Opens the platform's dialogue; only within a tap. @returns what the person said, by template */
export async function requestTemplates(templates: readonly string[]): Promise<Record<string, ConsentAnswer>> {
  // Taro's type is of two platforms; WeChat takes `tmplIds` alone.
  const wish = { tmplIds: [...templates] } as Parameters<typeof Taro.requestSubscribeMessage>[0]
  const said = (await Taro.requestSubscribeMessage(wish)) as unknown as Record<string, string>
  const known = templates.filter((template) => answers.includes(said[template] ?? ''))
  return Object.fromEntries(known.map((template) => [template, said[template] as ConsentAnswer]))
}
