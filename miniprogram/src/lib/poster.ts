/** How a poster is laid out. Pure: the pen is a canvas of the platform, or a test's. */

/** What of a canvas's context is needed. */
export interface Pen<Image> {
  fillStyle: unknown
  font: string
  textBaseline: unknown
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { width: number }
  drawImage(
    image: Image,
    fromX: number,
    fromY: number,
    fromWidth: number,
    fromHeight: number,
    x: number,
    y: number,
    width: number,
    height: number,
  ): void
}

export interface Poster {
  title: string
  price: string
  /** Of the seller and the place, one line. */
  about: string
  /** What to do with the code, and the name of the market. */
  hint: string
  appName: string
  /** Squares of the code, rows of "is it dark". */
  code: readonly (readonly boolean[])[]
}

export interface PosterPicture<Image> {
  image: Image
  width: number
  height: number
}

export const posterSize = { width: 750, height: 1_180 } as const

const margin = 48
const pictureHeight = 690
const codeSide = 228
const family = '"PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif'

/** Draws a poster from the upper left corner, as large as `posterSize`. @param codePicture instead of the squares */
export function drawPoster<Image>(
  pen: Pen<Image>,
  poster: Poster,
  picture: PosterPicture<Image> | null,
  codePicture: PosterPicture<Image> | null = null,
): void {
  const { width, height } = posterSize
  pen.textBaseline = 'top'
  fill(pen, '#ffffff', [0, 0, width, height])
  fill(pen, '#eef0f2', [0, 0, width, pictureHeight])
  if (picture) drawCovering(pen, picture, width, pictureHeight)
  const codeX = width - margin - codeSide
  const codeY = height - margin - codeSide - 34
  const room = codeX - margin * 2 + 16
  write(pen, poster.price, { x: margin, y: pictureHeight + 36, size: 60, color: '#c2410c', isBold: true })
  pen.font = fontOf(34, true)
  const lines = wrapped(poster.title, width - margin * 2, 2, (text) => pen.measureText(text).width)
  lines.forEach((line, index) =>
    write(pen, line, {
      x: margin,
      y: pictureHeight + 116 + index * 46,
      size: 34,
      color: '#1b2026',
      isBold: true,
    }),
  )
  pen.font = fontOf(26)
  const measure = (text: string) => pen.measureText(text).width
  const below = [
    ...wrapped(poster.about, room, 2, measure).map((text) => ({ text, color: '#5c6470' })),
    ...wrapped(poster.hint, room, 2, measure).map((text) => ({ text, color: '#5c6470' })),
  ]
  below.forEach(({ text, color }, index) =>
    write(pen, text, { x: margin, y: codeY + 40 + index * 38, size: 26, color }),
  )
  write(pen, poster.appName, { x: margin, y: height - margin - 34, size: 30, color: '#097a5c', isBold: true })
  if (codePicture) drawCodePicture(pen, codePicture, codeX, codeY)
  else drawCode(pen, poster.code, codeX, codeY)
}

const fontOf = (size: number, isBold = false) => `${isBold ? 'bold ' : ''}${size}px ${family}`

function fill<Image>(
  pen: Pen<Image>,
  color: string,
  [x, y, width, height]: [number, number, number, number],
): void {
  pen.fillStyle = color
  pen.fillRect(x, y, width, height)
}

function write<Image>(
  pen: Pen<Image>,
  text: string,
  { x, y, size, color, isBold }: { x: number; y: number; size: number; color: string; isBold?: boolean },
): void {
  pen.font = fontOf(size, isBold)
  pen.fillStyle = color
  pen.fillText(text, x, y)
}

/** The middle of the picture, filling the frame. */
function drawCovering<Image>(
  pen: Pen<Image>,
  { image, width, height }: PosterPicture<Image>,
  frameWidth: number,
  frameHeight: number,
): void {
  const scale = Math.max(frameWidth / width, frameHeight / height)
  const [usedWidth, usedHeight] = [frameWidth / scale, frameHeight / scale]
  pen.drawImage(
    image,
    (width - usedWidth) / 2,
    (height - usedHeight) / 2,
    usedWidth,
    usedHeight,
    0,
    0,
    frameWidth,
    frameHeight,
  )
}

function drawCodePicture<Image>(
  pen: Pen<Image>,
  { image, width, height }: PosterPicture<Image>,
  left: number,
  top: number,
): void {
  fill(pen, '#ffffff', [left, top, codeSide, codeSide])
  pen.drawImage(image, 0, 0, width, height, left, top, codeSide, codeSide)
}

/** Whole pixels for each square, or a reader sees seams. */
function drawCode<Image>(pen: Pen<Image>, code: Poster['code'], left: number, top: number): void {
  const quiet = 4
  const square = Math.floor(codeSide / (code.length + quiet * 2))
  const start = Math.floor((codeSide - square * code.length) / 2)
  fill(pen, '#ffffff', [left, top, codeSide, codeSide])
  pen.fillStyle = '#000000'
  code.forEach((row, y) =>
    row.forEach((isDark, x) => {
      if (isDark) pen.fillRect(left + start + x * square, top + start + y * square, square, square)
    }),
  )
}

/** A text in so many lines of a width at most; what does not fit ends in an ellipsis. */
export function wrapped(
  text: string,
  width: number,
  most: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = []
  let line = ''
  for (const letter of text.trim()) {
    if (line !== '' && measure(line + letter) > width) {
      if (lines.length === most - 1) {
        while (line !== '' && measure(`${line}…`) > width) line = [...line].slice(0, -1).join('')
        return [...lines, `${line}…`]
      }
      lines.push(line)
      line = letter.trim()
    } else line += letter
  }
  return line === '' ? lines : [...lines, line]
}
