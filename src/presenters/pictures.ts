export interface PictureSource {
  id: string
  filename: string
  thumb: string | null
  card: string | null
  large: string | null
  width: number | null
  height: number | null
  alt: string | null
}

/** Address of a stored file, relative to the site. */
export const fileUrl = (filename: string) => `/api/media/file/${encodeURIComponent(filename)}`

/** A picture with the sizes a phone chooses from; a size that was not made falls back to the whole picture. */
export function presentPicture(source: PictureSource) {
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
