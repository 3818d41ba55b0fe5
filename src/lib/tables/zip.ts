import { setImmediate } from 'node:timers/promises'
import { createInflateRaw } from 'node:zlib'
import { BadTableError } from './bad-table'

interface Entry {
  name: string
  method: number
  flags: number
  packedBytes: number
  /** Where its local header begins. */
  at: number
}

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const entriesMax = 2_000
/** As much at a time of what is not packed. */
const pieceBytes = 65_536

const damaged = () => new BadTableError('damaged')

/**
 * What is in a zip, by its own table of contents, as Excel reads it.
 * @throws {BadTableError}
 */
export function entriesOf(bytes: Buffer): Map<string, Entry> {
  // The comment behind the end record is 65,535 bytes long at most.
  let end = -1
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (bytes.readUInt32LE(at) === endMark) {
      end = at
      break
    }
  }
  if (end < 0) throw damaged()
  const count = bytes.readUInt16LE(end + 10)
  if (count > entriesMax) throw new BadTableError('too_large')
  const entries = new Map<string, Entry>()
  let at = bytes.readUInt32LE(end + 16)
  for (let each = 0; each < count; each++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) throw damaged()
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((from) => bytes.readUInt16LE(at + from))
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameBytes ?? 0)).replaceAll('\\', '/')
    entries.set(name, {
      name,
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0)
  }
  return entries
}

/** What may still be unpacked of a file, and until when. */
export interface Budget {
  bytes: number
  until: number
}

/**
 * What one entry unpacks to, piece by piece, so that others are served in between. What the zip says of its sizes is
 * not believed: pieces are counted as they come.
 * @throws {BadTableError}
 */
export async function* unpack(bytes: Buffer, entry: Entry, budget: Budget): AsyncGenerator<Buffer, void> {
  if ((entry.flags & 1) === 1) throw new BadTableError('protected')
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== localMark) throw damaged()
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const packed = bytes.subarray(start, start + entry.packedBytes)
  if (packed.length !== entry.packedBytes) throw damaged()
  const spend = (count: number) => {
    budget.bytes -= count
    if (budget.bytes < 0) throw new BadTableError('too_large')
    if (Date.now() > budget.until) throw new BadTableError('too_slow')
  }
  if (entry.method === 0) {
    for (let from = 0; from < packed.length; from += pieceBytes) {
      const piece = packed.subarray(from, from + pieceBytes)
      spend(piece.length)
      yield piece
      await setImmediate()
    }
    return
  }
  if (entry.method !== 8) throw damaged()
  const inflate = createInflateRaw()
  inflate.end(packed)
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      spend(piece.length)
      yield piece
    }
  } catch (error) {
    throw error instanceof BadTableError ? error : damaged()
  } finally {
    inflate.destroy()
  }
}
