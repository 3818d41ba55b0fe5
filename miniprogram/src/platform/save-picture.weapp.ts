import Taro from '@tarojs/taro'
import { requirePrivacy } from './privacy'

/** `saved`, `refused` by the person (it can be allowed in the settings), or `failed`. */
export type Saving = 'saved' | 'refused' | 'failed'

/** Puts a picture of this device among the person's photos. */
export async function savePicture(path: string, _name: string): Promise<Saving> {
  if (!(await requirePrivacy())) return 'refused'
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: path })
    return 'saved'
  } catch (error) {
    const { errMsg = '' } = error as { errMsg?: string }
    return /auth|deny|privacy/i.test(errMsg) ? 'refused' : 'failed'
  }
}

/** Where the person can allow it after all. */
export async function openPermissions(): Promise<void> {
  await Taro.openSetting()
}
