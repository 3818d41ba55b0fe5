import { drawPoster, posterSize, type Poster } from '../lib/poster'

/** Draws a poster; its code leads to the web. @param src of its picture @returns an address of the PNG on this device; null where that cannot be done */
export async function makePoster(
  poster: Poster,
  src: string | null,
  codeSrc: string,
): Promise<string | null> {
  const canvas = document.createElement('canvas')
  canvas.width = posterSize.width
  canvas.height = posterSize.height
  const pen = canvas.getContext('2d')
  if (!pen) return null
  const image = src === null ? null : await loaded(src)
  drawPoster<CanvasImageSource>(
    pen,
    poster,
    image && { image, width: image.naturalWidth, height: image.naturalHeight },
  )
  try {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    return blob && URL.createObjectURL(blob)
  } catch {
    // A picture of another origin that does not allow it.
    return src === null ? null : makePoster(poster, null, codeSrc)
  }
}

/** A poster without its picture is better than none. */
async function loaded(src: string): Promise<HTMLImageElement | null> {
  const image = new Image()
  image.crossOrigin = 'anonymous'
  image.src = src
  try {
    await image.decode()
    return image
  } catch {
    return null
  }
}
