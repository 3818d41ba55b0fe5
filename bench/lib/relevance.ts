import { ranking, windowSize } from '../../src/domain/search/ranking'

/** A listing that a search finds. */
export interface Candidate {
  id: string
  no: number
  listedAtMs: number
  /** As documents keep them: lines with a space around each, the first the listing's own title. */
  title: string
  body: string
}

/** Two Chinese characters: the searches whose order is worked out here. */
export const searchedAsPair = (q: string): boolean => /^\p{Script=Han}{2}$/u.test(q)

/** Scores differ by less when only the moment of asking does. */
const sameScore = 1e-5

/**
 * The first page of such a search on one campus, as `domain/search/ranking` states it: of the newest listings with the
 * word in the title, as many as a window holds, the best; where those are all that there are, and fill no page, then the
 * best of the newest with it in the description only.
 */
export function firstOfSearch(q: string, candidates: Candidate[], nowMs: number, page: number) {
  const newest = candidates.toSorted((a, b) => b.no - a.no)
  const score = ({ title, listedAtMs }: Candidate) => {
    const [head = ''] = title.split('\n')
    const inHead = head.includes(q)
    const share = [...q].length / Math.max(1, [...head].length - 2)
    return (
      (inHead ? ranking.words + ranking.phrase + ranking.brevity * Math.min(1, share) : 0) +
      (head.startsWith(` ${q}`) ? ranking.start : 0) +
      ranking.recency * 0.5 ** (Math.max(0, nowMs - listedAtMs) / (ranking.halfLifeDays * 86_400_000))
    )
  }
  const ranked = (list: Candidate[]) => list.toSorted((a, b) => score(b) - score(a) || b.no - a.no)
  const inTitle = newest.filter(({ title }) => title.includes(q))
  const inBody = newest.filter(({ body }) => body.includes(q)).slice(0, windowSize)
  const isLast = inTitle.length < windowSize
  const first = ranked(inTitle.slice(0, windowSize))
  const second = isLast ? ranked(inBody.filter(({ title }) => !title.includes(q))) : []
  const expected = [...first, ...second].slice(0, page)
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  return {
    /** @returns what differs from the ids of a first page */
    differs(ids: string[]): string | null {
      const wrong = expected.findIndex((candidate, at) => {
        const shown = byId.get(ids[at] ?? '')
        return shown === undefined || Math.abs(score(shown) - score(candidate)) > sameScore
      })
      return wrong < 0 ? null : `${ids[wrong]} at ${wrong} instead of ${expected[wrong]?.id}, by the score`
    },
  }
}
