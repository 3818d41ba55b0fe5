import Taro from '@tarojs/taro'
import { drawPoster, posterSize, type Pen, type Poster, type PosterPicture } from '../lib/poster'

/** Draws a poster. @param src of its picture @param codeSrc of the mini-program code, if there is one @returns path of the PNG on this device; null where that cannot be done */
export async function makePoster(
  poster: Poster,
  src: string | null,
  codeSrc: string,
): Promise<string | null> {
  if (!Taro.canIUse('createOffscreenCanvas')) return null
  const { width, height } = posterSize
  try {
    const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height })
    const pen = canvas.getContext('2d') as unknown as Pen<Taro.Image>
    const [picture, code] = await Promise.all([
      src === null ? null : loaded(canvas, src),
      loaded(canvas, codeSrc),
    ])
    drawPoster(pen, poster, picture, code)
    const { tempFilePath } = await Taro.canvasToTempFilePath({
      canvas: canvas as unknown as Taro.Canvas,
      width,
      height,
      destWidth: width,
      destHeight: height,
      fileType: 'png',
    })
    return tempFilePath
  } catch {
    return null
  }
}

/** A poster without its picture is better than none. */
function loaded(canvas: Taro.OffscreenCanvas, src: string): Promise<PosterPicture<Taro.Image> | null> {
  return new Promise((resolve) => {
    const image = canvas.createImage()
    image.onload = () => resolve({ image, width: image.width, height: image.height })
    image.onerror = () => resolve(null)
    image.src = src
  })
}
