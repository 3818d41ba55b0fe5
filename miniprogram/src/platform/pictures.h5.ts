import { keepFile, dropFile } from './http.h5'
import { sendLimits, type ChosenPicture } from './pictures-types'

export type { ChosenPicture } from './pictures-types'

/** What every server of pictures can read; anything else is drawn anew as JPEG where the browser can. */
const plainTypes = ['image/jpeg', 'image/png', 'image/webp']

/** Lets the person choose or take pictures, made small enough to send. Empty when they change their mind. */
export async function choosePictures(count: number): Promise<ChosenPicture[]> {
  const chosen: ChosenPicture[] = []
  // One after the other: a phone has no memory for nine photos at once.
  for (const file of (await chooseFiles(count > 1)).slice(0, count)) {
    const blob = await madeSmaller(file)
    chosen.push({ path: keepFile(blob), bytes: blob.size })
  }
  return chosen
}

/** The picture is not needed any more. */
export const releasePicture = (path: string): void => dropFile(path)

function chooseFiles(several: boolean): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.multiple = several
  input.hidden = true
  // Safari opens the chooser only for what stands in the page.
  document.body.append(input)
  return new Promise<File[]>((resolve) => {
    const end = () => {
      resolve([...(input.files ?? [])])
      input.remove()
    }
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    input.click()
  })
}

/** As it is where the browser cannot read it (HEIC): the server then says whether it can. */
async function madeSmaller(file: File): Promise<Blob> {
  let image: ImageBitmap
  try {
    // Turned as the camera was held.
    image = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return file
  }
  const scale = Math.min(1, sendLimits.sidePx / Math.max(image.width, image.height))
  const isPlain = plainTypes.includes(file.type) && file.size <= sendLimits.bytes
  try {
    if (scale === 1 && isPlain) return file
    return (await drawn(image, scale)) ?? file
  } finally {
    image.close()
  }
}

async function drawn(image: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return null
  // JPEG knows no transparency; without this it would be black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  let best: Blob | null = null
  for (const quality of [0.86, 0.75, 0.6]) {
    best = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (!best || best.size <= sendLimits.bytes) break
  }
  return best
}
