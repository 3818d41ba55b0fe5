import Taro from '@tarojs/taro'

/** What WeChat has and Taro hands on without a type of its own. */
interface MerchantTransfers {
  requestMerchantTransfer?(options: {
    mchId: string
    appId: string
    package: string
    success: () => void
    fail: () => void
  }): void
}

/** Whether a seller can confirm a pay-out here. */
export const canConfirmTransfer = (): boolean => Taro.canIUse('requestMerchantTransfer')

/** Opens WeChat's page where a transfer is taken. @returns whether it was; the server is asked all the same */
export function confirmTransfer({ mchId, package: bill }: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const wechat = Taro as typeof Taro & MerchantTransfers
    if (!wechat.requestMerchantTransfer || !mchId || !bill) return resolve(false)
    wechat.requestMerchantTransfer({
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
