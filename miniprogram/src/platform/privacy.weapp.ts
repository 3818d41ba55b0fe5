import Taro from '@tarojs/taro'

/**
 * To be called before anything that reads what is private (position, pictures, phone number, clipboard): WeChat asks the
 * person once, by `platform/privacy-gate`. @returns whether it was agreed to
 */
export function requirePrivacy(): Promise<boolean> {
  if (!Taro.canIUse('requirePrivacyAuthorize')) return Promise.resolve(true)
  return new Promise((resolve) =>
    Taro.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) }),
  )
}

/** Whether the person has agreed already; null where the platform does not tell. */
export function privacyAgreed(): Promise<boolean | null> {
  if (!Taro.canIUse('getPrivacySetting')) return Promise.resolve(null)
  return new Promise((resolve) =>
    Taro.getPrivacySetting({
      success: ({ needAuthorization }) => resolve(!needAuthorization),
      fail: () => resolve(null),
    }),
  )
}

/** Opens the union's privacy guide of the platform. */
export function openPrivacyGuide(): Promise<void> {
  return new Promise((resolve) => Taro.openPrivacyContract({ complete: () => resolve() }))
}

export const hasPrivacyGuide = true
