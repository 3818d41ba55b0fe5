/** SHA-256 (FIPS 180-4) and HMAC (RFC 2104); mini-programs have no `crypto`. For short messages. */

const roundConstants = constants()
const startState = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]

/** First 32 bits of the fractions of the cube roots of the first 64 primes. */
function constants(): Uint32Array {
  const found = new Uint32Array(64)
  for (let number = 2, count = 0; count < 64; number++) {
    let isPrime = true
    for (let by = 2; by * by <= number && isPrime; by++) isPrime = number % by !== 0
    if (!isPrime) continue
    const root = Math.cbrt(number)
    found[count++] = Math.floor((root - Math.floor(root)) * 2 ** 32)
  }
  return found
}

const turned = (value: number, by: number) => (value >>> by) | (value << (32 - by))

export function sha256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor((message.length * 8) / 2 ** 32))
  view.setUint32(padded.length - 4, (message.length * 8) >>> 0)
  const state = Uint32Array.from(startState)
  const words = new Uint32Array(64)
  const at = (list: Uint32Array, index: number) => list[index] as number
  for (let block = 0; block < padded.length; block += 64) {
    for (let index = 0; index < 16; index++) words[index] = view.getUint32(block + index * 4)
    for (let index = 16; index < 64; index++) {
      const [early, late] = [at(words, index - 15), at(words, index - 2)]
      const sigma0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)
      const sigma1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10)
      words[index] = at(words, index - 16) + sigma0 + at(words, index - 7) + sigma1
    }
    let [a, b, c, d, e, f, g, h] = [...state] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    for (let index = 0; index < 64; index++) {
      const sum1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
      const choice = (e & f) ^ (~e & g)
      const first = (h + sum1 + choice + at(roundConstants, index) + at(words, index)) | 0
      const sum0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
      const majority = (a & b) ^ (a & c) ^ (b & c)
      const second = (sum0 + majority) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
    }
    for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) {
      state[index] = at(state, index) + value
    }
  }
  const digest = new Uint8Array(32)
  const out = new DataView(digest.buffer)
  state.forEach((value, index) => out.setUint32(index * 4, value))
  return digest
}

export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(64)
  block.set(key.length > 64 ? sha256(key) : key)
  const joined = (mask: number, rest: Uint8Array) => {
    const bytes = new Uint8Array(64 + rest.length)
    block.forEach((byte, index) => (bytes[index] = byte ^ mask))
    bytes.set(rest, 64)
    return bytes
  }
  return sha256(joined(0x5c, sha256(joined(0x36, message))))
}
