import Taro from '@tarojs/taro'
import { sendLimits, type ChosenPicture } from './pictures-types'
import { requirePrivacy } from './privacy'

export type { ChosenPicture } from './pictures-types'

/** Lets the person choose or take pictures, made small enough to send. Empty when they change their mind. */
export async function choosePictures(count: number): Promise<ChosenPicture[]> {
  if (!(await requirePrivacy())) return []
  try {
    const { tempFiles } = await Taro.chooseImage({
      count,
      sizeType: ['compressed'],
      sourceType: ['album', 'camera'],
    })
    return await Promise.all(tempFiles.map(({ path, size }) => madeSmaller({ path, bytes: size })))
  } catch {
    // Cancelled, or the platform has said why not.
    return []
  }
}

/** The picture is not needed any more. The platform clears its own temporary files. */
export const releasePicture = (_path: string): void => undefined

/** QQ compresses by quality alone. As it is where it cannot. */
async function madeSmaller(picture: ChosenPicture): Promise<ChosenPicture> {
  if (picture.bytes <= sendLimits.bytes) return picture
  try {
    const { tempFilePath } = await Taro.compressImage({ src: picture.path, quality: 75 })
    return { path: tempFilePath, bytes: 0 }
  } catch {
    return picture
  }
}
