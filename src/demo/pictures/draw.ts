import sharp from 'sharp'
import { devices } from './devices'
import { goods } from './goods'
import { palettes, type Palette } from './palettes'
import { circle, ellipse, path, rect } from './shapes'

const things = { ...devices, ...goods }
export type PictureName = keyof typeof things

/** Colour variations of every picture. */
export const variants = 2

const names = Object.keys(things) as PictureName[]

function paletteOf(index: number): Palette {
  const palette = palettes[index % palettes.length]
  if (!palette) throw new Error('There are no palettes')
  return palette
}

const svg = (width: number, height: number, content: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`,
  )

/** Encoded with little effort: the upload encodes it again. */
const encode = (source: Buffer, width: number) =>
  sharp(source).resize(width).png({ compressionLevel: 1 }).toBuffer()

/** One thing before a wall, PNG of 640 × 480. */
export function drawThing(name: PictureName, variant: number): Promise<Buffer> {
  // Neighbouring things start at different colours, so that a list is not all orange.
  const palette = paletteOf(names.indexOf(name) + variant * 2)
  const scene =
    rect(0, 0, 800, 600, palette.wall) +
    circle(variant % 2 ? 520 : 290, 260, 250, palette.glow, { opacity: 0.8 }) +
    rect(0, 470, 800, 130, palette.floor) +
    ellipse(400, 490, 250, 26, palette.dark, { opacity: 0.18 })
  return encode(svg(800, 600, scene + things[name](palette)), 640)
}

/** A face of simple shapes, PNG of 240 × 240. */
export function drawAvatar(index: number): Promise<Buffer> {
  const { wall, main, dark, light, accent } = paletteOf(index)
  const hair =
    index % 3 === 0
      ? path('M60 120 Q50 30 120 36 T182 120 Q160 80 120 84 T60 120Z', dark)
      : circle(120, 88, 62, dark)
  const face =
    rect(0, 0, 240, 240, index % 2 ? wall : light) +
    ellipse(120, 250, 96, 76, index % 2 ? main : accent) +
    (index % 3 === 0 ? '' : hair) +
    circle(120, 118, 56, '#f7d3b5') +
    (index % 3 === 0 ? hair : path('M62 118 Q64 58 120 58 T178 118 Q160 82 120 88 T62 118Z', dark)) +
    circle(100, 122, 6, dark) +
    circle(140, 122, 6, dark) +
    path('M104 144 Q120 158 136 144', 'none', { stroke: dark, 'stroke-width': 5, 'stroke-linecap': 'round' })
  return encode(svg(240, 240, face), 240)
}

/** A wide picture for the top of the home page: sea, hills and some things. PNG of 1080 × 480. */
export function drawBanner(index: number, shown: readonly PictureName[]): Promise<Buffer> {
  const palette = paletteOf(index * 2 + 1)
  const foreground = shown
    .map(
      (name, place) =>
        `<g transform="translate(${400 + place * 190} 110) scale(0.46)">${things[name](paletteOf(index + place + 2))}</g>`,
    )
    .join('')
  return encode(
    svg(
      1080,
      480,
      rect(0, 0, 1080, 480, palette.wall) +
        circle(210, 170, 110, palette.accent, { opacity: 0.9 }) +
        path('M0 330 Q150 220 320 310 T640 280 T1080 300 V480 H0Z', palette.floor) +
        path('M0 380 Q160 330 320 376 T640 366 T1080 360 V480 H0Z', palette.main) +
        foreground +
        path('M0 440 Q180 410 360 436 T760 428 T1080 436 V480 H0Z', palette.dark),
    ),
    1080,
  )
}

/** A student card without letters (no font comes with the project): a face, lines and a stamp. PNG of 800 × 500. */
export function drawStudentCard(index: number): Promise<Buffer> {
  const { wall, main, dark, light, accent } = paletteOf(index)
  const line = (y: number, width: number) => rect(360, y, width, 22, dark, 6, { opacity: 0.55 })
  const card =
    rect(0, 0, 800, 500, wall) +
    rect(40, 40, 720, 420, '#ffffff') +
    rect(40, 40, 720, 90, main) +
    rect(90, 62, 320, 44, light, 6, { opacity: 0.9 }) +
    rect(90, 170, 210, 250, light) +
    circle(195, 260, 56, '#f7d3b5') +
    ellipse(195, 400, 84, 70, accent) +
    [180, 235, 290, 345].map((y, row) => line(y, [300, 220, 340, 180][row] ?? 200)).join('') +
    circle(670, 370, 54, 'none', { stroke: accent, 'stroke-width': 8 })
  return encode(svg(800, 500, card), 800)
}
