import { createHash } from 'node:crypto'
import sharp from 'sharp'

const SIDE = 16

/** A picture in the code's place: equal for equal arguments, readable by no camera. */
export async function drawCode(
  args: Record<string, unknown>,
  { width, transparent }: { width: number; transparent: boolean },
): Promise<Buffer> {
  const bits = createHash('sha256').update(JSON.stringify(args)).digest()
  const isDark = (at: number) => ((bits[at >> 3] ?? 0) >> (at & 7)) & 1
  const pixels = Buffer.from(
    Array.from({ length: SIDE * SIDE }, (_value, at) =>
      isDark(at) ? [0, 0, 0, 255] : [255, 255, 255, transparent ? 0 : 255],
    ).flat(),
  )
  const image = sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 4 } }).resize(width, width, {
    kernel: 'nearest',
  })
  return transparent ? image.png().toBuffer() : image.jpeg().toBuffer()
}
