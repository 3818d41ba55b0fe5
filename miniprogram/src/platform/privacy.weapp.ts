import Taro from '@tarojs/taro'

/**
 * To be called before anything that reads what is private (position, pictures, phone number, clipboard): WeChat asks the
 * person once, with the union's privacy guide. @returns whether it was agreed to
 */
export async function requirePrivacy(): Promise<boolean> {
  if (!Taro.canIUse('requirePrivacyAuthorize')) return true
  try {
    await Taro.requirePrivacyAuthorize()
    return true
  } catch {
    return false
  }
}

/** Opens the union's privacy guide of the platform. */
export async function openPrivacyGuide(): Promise<void> {
  await Taro.openPrivacyContract()
}

export const hasPrivacyGuide = true
