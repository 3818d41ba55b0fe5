import Taro from '@tarojs/taro'

/** The way in that the platform itself offers: one tap, no typing. Null where there is none. */
export const platformProvider: 'wechat' | 'qq' | null = 'wechat'

/** A one-use code for `POST /auth/wechat`. */
export async function platformCode(): Promise<string> {
  const { code } = await Taro.login()
  return code
}
