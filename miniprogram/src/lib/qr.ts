/**
 * QR codes (ISO/IEC 18004): bytes, error correction M, versions 1 to 9, which is 180 bytes. Pure; the caller draws the
 * squares and leaves four of them free around.
 */

/** Of each version: codewords of data and of correction in one block, and how many blocks; a few blocks have one more. */
const blocksOf = [
  { data: 16, correction: 10, short: 1, long: 0 },
  { data: 28, correction: 16, short: 1, long: 0 },
  { data: 44, correction: 26, short: 1, long: 0 },
  { data: 32, correction: 18, short: 2, long: 0 },
  { data: 43, correction: 24, short: 2, long: 0 },
  { data: 27, correction: 16, short: 4, long: 0 },
  { data: 31, correction: 18, short: 4, long: 0 },
  { data: 38, correction: 22, short: 2, long: 2 },
  { data: 36, correction: 22, short: 3, long: 2 },
] as const
const alignments = [[], [18], [22], [26], [30], [34], [22, 38], [24, 42], [26, 46]] as const

const masks: readonly ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
]

/** Rows of squares, true where it is dark; null when the text is too long. */
export function qrCode(text: string): boolean[][] | null {
  const bytes = utf8(text)
  const index = blocksOf.findIndex(({ data, short, long }) => {
    const room = data * (short + long) + long
    return bytes.length + 2 <= room
  })
  if (index < 0) return null
  const words = interleaved(bytes, index)
  const drawn = masks.map((_, mask) => draw(words, index + 1, mask))
  const ratings = drawn.map(penalty)
  return drawn[ratings.indexOf(Math.min(...ratings))] ?? null
}

function utf8(text: string): number[] {
  const escaped = encodeURIComponent(text)
  const bytes: number[] = []
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] === '%') {
      bytes.push(parseInt(escaped.slice(at + 1, at + 3), 16))
      at += 2
    } else bytes.push(escaped.charCodeAt(at))
  }
  return bytes
}

/** Data and correction as they are laid out: first words of all blocks, second words of all blocks … */
function interleaved(bytes: readonly number[], index: number): number[] {
  const { data, correction, short, long } = blocksOf[index] ?? blocksOf[0]
  const room = data * (short + long) + long
  // Mode "bytes" (0100), how many, the bytes, an end; then 236 and 17 in turns.
  const nibbles = [
    4,
    bytes.length >> 4,
    bytes.length & 15,
    ...bytes.flatMap((byte) => [byte >> 4, byte & 15]),
  ]
  if (nibbles.length < room * 2) nibbles.push(0)
  const words: number[] = []
  for (let at = 0; at < nibbles.length; at += 2)
    words.push(((nibbles[at] ?? 0) << 4) | (nibbles[at + 1] ?? 0))
  for (let pad = 0; words.length < room; pad++) words.push(pad % 2 === 0 ? 236 : 17)
  const blocks: number[][] = []
  let from = 0
  for (let block = 0; block < short + long; block++) {
    const length = data + (block < short ? 0 : 1)
    blocks.push(words.slice(from, from + length))
    from += length
  }
  const checks = blocks.map((block) => remainder(block, correction))
  return [...across(blocks, data + 1), ...across(checks, correction)]
}

const across = (blocks: readonly (readonly number[])[], length: number): number[] =>
  Array.from({ length }, (_, at) => blocks.flatMap((block) => block[at] ?? [])).flat()

/** Product in the field of 256 elements with the polynomial 0x11d. */
function times(one: number, other: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((other >> bit) & 1) * one
  }
  return product
}

/** Reed-Solomon correction of a block. */
function remainder(block: readonly number[], degree: number): number[] {
  const divisor = Array.from({ length: degree }, (_, at): number => (at === degree - 1 ? 1 : 0))
  let root = 1
  for (let turn = 0; turn < degree; turn++) {
    for (let at = 0; at < degree; at++)
      divisor[at] = times(divisor[at] ?? 0, root) ^ (at + 1 < degree ? (divisor[at + 1] ?? 0) : 0)
    root = times(root, 2)
  }
  const rest = new Array<number>(degree).fill(0)
  for (const word of block) {
    const factor = word ^ (rest.shift() ?? 0)
    rest.push(0)
    for (let at = 0; at < degree; at++) rest[at] = (rest[at] ?? 0) ^ times(divisor[at] ?? 0, factor)
  }
  return rest
}

function draw(words: readonly number[], version: number, mask: number): boolean[][] {
  const size = version * 4 + 17
  const dark = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  const taken = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  const set = (y: number, x: number, isDark: boolean) => {
    const [row, own] = [dark[y], taken[y]]
    if (!row || !own || x < 0 || x >= size) return
    row[x] = isDark
    own[x] = true
  }
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0)
    set(at, 6, at % 2 === 0)
  }
  const finder = (cy: number, cx: number) => {
    for (let y = -4; y <= 4; y++)
      for (let x = -4; x <= 4; x++) {
        const ring = Math.max(Math.abs(y), Math.abs(x))
        set(cy + y, cx + x, ring !== 2 && ring !== 4)
      }
  }
  finder(3, 3)
  finder(3, size - 4)
  finder(size - 4, 3)
  const last = size - 7
  const centres = version === 1 ? [] : [6, ...(alignments[version - 1] ?? [])]
  for (const cy of centres)
    for (const cx of centres) {
      const isCorner = (cy === 6 && cx === 6) || (cy === 6 && cx === last) || (cy === last && cx === 6)
      if (isCorner) continue
      for (let y = -2; y <= 2; y++)
        for (let x = -2; x <= 2; x++) set(cy + y, cx + x, Math.max(Math.abs(y), Math.abs(x)) !== 1)
    }
  drawFormat(set, size, mask)
  if (version >= 7) drawVersion(set, size, version)
  drawWords(words, { dark, taken, size, mask })
  return dark
}

type Set = (y: number, x: number, isDark: boolean) => void

/** Level (M is 0) and mask, guarded by 10 bits, in two places. */
function drawFormat(set: Set, size: number, mask: number): void {
  let rest = mask
  for (let turn = 0; turn < 10; turn++) rest = (rest << 1) ^ ((rest >> 9) * 0x537)
  const bits = ((mask << 10) | rest) ^ 0x5412
  const bit = (at: number) => ((bits >> at) & 1) === 1
  for (let at = 0; at <= 5; at++) set(at, 8, bit(at))
  set(7, 8, bit(6))
  set(8, 8, bit(7))
  set(8, 7, bit(8))
  for (let at = 9; at < 15; at++) set(8, 14 - at, bit(at))
  for (let at = 0; at < 8; at++) set(8, size - 1 - at, bit(at))
  for (let at = 8; at < 15; at++) set(size - 15 + at, 8, bit(at))
  set(size - 8, 8, true)
}

/** From version 7 its number, guarded by 12 bits, in two places. */
function drawVersion(set: Set, size: number, version: number): void {
  let rest = version
  for (let turn = 0; turn < 12; turn++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let at = 0; at < 18; at++) {
    const isDark = ((bits >> at) & 1) === 1
    const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)]
    set(far, near, isDark)
    set(near, far, isDark)
  }
}

/** In pairs of columns from the right, up and down in turns, around what is taken. */
function drawWords(
  words: readonly number[],
  { dark, taken, size, mask }: { dark: boolean[][]; taken: boolean[][]; size: number; mask: number },
): void {
  const isMasked = masks[mask]
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    // The upright row of the timing pattern is passed over.
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const isUpward = ((right + 1) & 2) === 0
      const y = isUpward ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        const row = dark[y]
        if (!row || taken[y]?.[x]) continue
        const bit = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
        row[x] = (bit === 1) !== (isMasked?.(y, x) ?? false)
        at++
      }
    }
  }
}

/** How badly it can be read: long runs, blocks, what looks like a corner, and too much of one colour. */
function penalty(dark: readonly (readonly boolean[])[]): number {
  const size = dark.length
  const columns = dark.map((_, x) => dark.map((row) => row[x] ?? false))
  let points = 0
  for (const line of [...dark, ...columns]) {
    const text = line.map((isDark) => (isDark ? '1' : '0')).join('')
    for (const run of text.match(/0+|1+/g) ?? []) if (run.length >= 5) points += run.length - 2
    for (const corner of ['10111010000', '00001011101'])
      for (let at = text.indexOf(corner); at >= 0; at = text.indexOf(corner, at + 1)) points += 40
  }
  for (let y = 0; y < size - 1; y++)
    for (let x = 0; x < size - 1; x++) {
      const one = dark[y]?.[x]
      if (one === dark[y]?.[x + 1] && one === dark[y + 1]?.[x] && one === dark[y + 1]?.[x + 1]) points += 3
    }
  const share = dark.flat().filter(Boolean).length / (size * size)
  return points + Math.floor(Math.abs(share * 100 - 50) / 5) * 10
}
