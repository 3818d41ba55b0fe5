/** Pictures whose hashes (`lib/picture`) differ in so many bits at most are taken for the same. */
export const sameBitsMax = 3
/** Of 64: a hash with so few bits, or so few missing, is of a blank or evenly shaded picture, and says nothing. */
const plainBitsMax = 4

/** Whether a hash tells a picture from others; that of one colour is the same for all of them. */
export function tellsPictures(hash: string | null): hash is string {
  if (hash === null || !/^[0-9a-f]{16}$/.test(hash)) return false
  const ones = [...BigInt(`0x${hash}`).toString(2)].filter((bit) => bit === '1').length
  return ones > plainBitsMax && ones < 64 - plainBitsMax
}

/** Bits in which two hashes differ. */
export function bitsApart(one: string, other: string): number {
  return [...(BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2)].filter((bit) => bit === '1').length
}
