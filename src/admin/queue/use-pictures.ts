import type { EvidencePicture } from '../../operations/cases/types'
import { useAnswer } from '../lib/use-answer'

/** Addresses of pictures by their ids: those that are known, and what the rest are called. */
export function usePictures(
  ids: readonly string[],
  known: readonly EvidencePicture[] = [],
): (id: string) => string | null {
  const wanted = [...new Set(ids)].filter((id) => !known.some((each) => each.id === id))
  const path = `/media?depth=0&pagination=false&where[id][in]=${wanted.join(',')}`
  const { data } = useAnswer<{ docs: { id: string; url?: string | null }[] }>(wanted.length > 0 ? path : null)
  return (id) => [...known, ...(data?.docs ?? [])].find((each) => each.id === id)?.url ?? null
}
