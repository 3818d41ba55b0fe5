import Taro from '@tarojs/taro'

/** What WeChat has beside Taro's types. */
declare const wx: {
  canIUse(name: string): boolean
  requestMerchantTransfer?(options: {
    mchId: string
    appId: string
    package: string
    success(): void
    fail(): void
  }): void
}

/** Whether a seller can confirm a pay-out here. */
export const canConfirmTransfer = (): boolean => wx.canIUse('requestMerchantTransfer')

/** Opens WeChat's page where a transfer is taken. @returns whether it was; the server is asked all the same */
export function confirmTransfer(confirmation: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const { mchId, package: bill } = confirmation
    if (!wx.requestMerchantTransfer || !mchId || !bill) return resolve(false)
    wx.requestMerchantTransfer({
      mchId,
      appId: Taro.getAccountInfoSync().miniProgram.appId,
      package: bill,
      success: () => resolve(true),
      fail: () => resolve(false),
    })
  })
}

/** WeChat Pay's own mini-program in which agreements are signed. */
const signingAppId = 'wxbd687630cd02ce1d'

export const canAgreeToBePaid = true

/** Opens the page where a seller agrees to be paid. @returns whether it opened */
export async function agreeToBePaid({ preEntrustWebId }: Record<string, string>): Promise<boolean> {
  if (!preEntrustWebId) return false
  try {
    await Taro.navigateToMiniProgram({
      appId: signingAppId,
      path: 'pages/index/index',
      extraData: { pre_entrustweb_id: preEntrustWebId },
    })
    return true
  } catch {
    return false
  }
}
