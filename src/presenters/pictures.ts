import type { PictureData } from '../domain/products/card'

/** Address of a stored file, relative to the site. */
export const fileUrl = (filename: string) => `/api/media/file/${encodeURIComponent(filename)}`

/** A picture with the sizes a phone chooses from; a size that was not made falls back to the whole picture. */
export function presentPicture(source: PictureData) {
  const url = fileUrl(source.filename)
  const sized = (name: string | null) => (name === null ? url : fileUrl(name))
  return {
    id: source.id,
    url,
    thumbUrl: sized(source.thumb),
    cardUrl: sized(source.card),
    largeUrl: sized(source.large),
    width: source.width,
    height: source.height,
    alt: source.alt,
  }
}
