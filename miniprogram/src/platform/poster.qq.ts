import type { Poster } from '../lib/poster'

/** QQ has no canvas outside of a page; there the poster is looked at and photographed as it stands. */
export const makePoster = (_poster: Poster, _src: string | null, _codeSrc: string): Promise<string | null> =>
  Promise.resolve(null)
