import Taro from '@tarojs/taro'
import { sendLimits, type ChosenPicture } from './pictures-types'
import { requirePrivacy } from './privacy'

export type { ChosenPicture } from './pictures-types'

/** Lets the person choose or take pictures, made small enough to send. Empty when they change their mind. */
export async function choosePictures(count: number): Promise<ChosenPicture[]> {
  if (!(await requirePrivacy())) return []
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: ['album', 'camera'],
      sizeType: ['compressed'],
    })
    return await Promise.all(
      tempFiles.map(({ tempFilePath, size }) => madeSmaller({ path: tempFilePath, bytes: size })),
    )
  } catch {
    // Cancelled, or the platform has said why not.
    return []
  }
}

/** The picture is not needed any more. The platform clears its own temporary files. */
export const releasePicture = (_path: string): void => undefined

/** As it is where the platform cannot: the server then makes it smaller, or says why not. */
async function madeSmaller(picture: ChosenPicture): Promise<ChosenPicture> {
  try {
    const { width, height } = await Taro.getImageInfo({ src: picture.path })
    const scale = sendLimits.sidePx / Math.max(width, height, 1)
    if (picture.bytes <= sendLimits.bytes && scale >= 1) return picture
    const { tempFilePath } = await Taro.compressImage({
      src: picture.path,
      quality: 80,
      ...(scale < 1 ? { compressedWidth: Math.round(width * scale) } : {}),
    })
    return { path: tempFilePath, bytes: 0 }
  } catch {
    return picture
  }
}
