import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { limits } from '../contract/limits'
import { AppError, invalid } from './errors'

const accepted = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heif'] as const

/** First bytes of what is accepted: nothing else (SVG, PDF, TIFF) is handed to a decoder at all. */
const signatures = [
  /^\xff\xd8\xff/,
  /^\x89PNG\r\n/,
  /^GIF8[79]a/,
  /^RIFF[\s\S]{4}WEBP/,
  /^[\s\S]{4}ftyp(avif|avis|heic|heix|mif1|msf1)/,
]

export interface CleanPicture {
  /** WebP without any metadata. */
  data: Buffer
  width: number
  height: number
  perceptualHash: string
  /** Random, so that addresses cannot be guessed. */
  name: string
}

const refused = () =>
  invalid('file', '请上传 JPG、PNG、WebP 或 GIF 图片', 'Please upload a JPG, PNG, WebP or GIF picture')

/**
 * Decides by the bytes whether something is a picture and makes a clean one of it: upright, bounded in size, no
 * EXIF, GPS, colour profile or appended data.
 * @throws {AppError} VALIDATION_FAILED for anything that is no raster picture or decodes to too many pixels,
 *   PAYLOAD_TOO_LARGE above `limits.imageBytes`
 */
export async function cleanPicture(bytes: Buffer): Promise<CleanPicture> {
  if (bytes.length > limits.imageBytes)
    throw new AppError('PAYLOAD_TOO_LARGE', { problems: [{ path: 'file' }] })
  const start = bytes.subarray(0, 16).toString('latin1')
  if (!signatures.some((signature) => signature.test(start))) throw refused()
  const open = () => sharp(bytes, { limitInputPixels: limits.imagePixels, failOn: 'error', animated: false })
  const metadata = await open()
    .metadata()
    .catch(() => null)
  const format = metadata?.format
  if (!metadata || !accepted.some((name) => name === format)) throw refused()
  if (metadata.width * metadata.height > limits.imagePixels) {
    throw invalid('file', '图片像素过大', 'The picture has too many pixels')
  }
  try {
    const { data, info } = await open()
      .rotate()
      .resize({
        width: limits.imageSideMax,
        height: limits.imageSideMax,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .webp({ quality: 84 })
      .toBuffer({ resolveWithObject: true })
    return {
      data,
      width: info.width,
      height: info.height,
      perceptualHash: await perceptualHash(data),
      name: `${randomBytes(16).toString('hex')}.webp`,
    }
  } catch (cause) {
    throw new AppError('VALIDATION_FAILED', {
      cause,
      problems: [{ path: 'file', message: { zh: '图片已损坏', en: 'The picture is damaged' } }],
    })
  }
}

/**
 * 64-bit difference hash (Krawetz 2013): 9 × 8 greys, one bit per pair of neighbours. Similar pictures differ in
 * few bits. 16 hex digits.
 */
export async function perceptualHash(picture: Buffer): Promise<string> {
  const grey = await sharp(picture)
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize(9, 8, { fit: 'fill' })
    .raw()
    .toBuffer()
  let bits = ''
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      const left = grey[row * 9 + column] ?? 0
      const right = grey[row * 9 + column + 1] ?? 0
      bits += left < right ? '1' : '0'
    }
  }
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0')
}
