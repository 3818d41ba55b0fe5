import Taro from '@tarojs/taro'

/** Whether a barcode can be read by the camera. */
export const canScan = true

/** What a barcode says; null when the person changes their mind. */
export async function scanBarcode(): Promise<string | null> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['barCode'] })
    return result
  } catch {
    return null
  }
}
