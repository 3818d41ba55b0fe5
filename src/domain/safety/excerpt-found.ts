import type { FoundWord } from './find-words'

/** A part of a text; `found` is what a list has in it. */
export interface ExcerptPart {
  text: string
  found: boolean
}

/** UTF-16 units around what was found. */
const around = 24

/** The first word found with what stands around it, as parts; further ones in it are marked too. */
export function excerptFound(
  text: string,
  found: readonly Pick<FoundWord, 'start' | 'end'>[],
): ExcerptPart[] {
  const ordered = [...found].sort((a, b) => a.start - b.start || b.end - a.end)
  const [first] = ordered
  if (!first) return []
  const from = wholeAt(text, Math.max(0, first.start - around))
  const until = wholeAt(text, Math.min(text.length, Math.max(first.end, first.start + 1) + around))
  const parts: ExcerptPart[] = []
  const add = (part: string, isFound: boolean) => {
    if (part !== '') parts.push({ text: part.replace(/\s+/g, ' '), found: isFound })
  }
  let at = from
  for (const { start, end } of ordered) {
    const [begin, stop] = [Math.max(start, at), Math.min(end, until)]
    if (stop <= begin) continue
    add(text.slice(at, begin), false)
    add(text.slice(begin, stop), true)
    at = stop
  }
  add(text.slice(at, until), false)
  const [cutBefore, cutAfter] = [from > 0, until < text.length]
  return [
    ...(cutBefore ? [{ text: '…', found: false }] : []),
    ...parts,
    ...(cutAfter ? [{ text: '…', found: false }] : []),
  ]
}

/** Never between the two halves of a character. */
function wholeAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
