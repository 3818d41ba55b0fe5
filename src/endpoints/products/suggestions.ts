import { z } from 'zod'
import { limits } from '../../contract/limits'
import { suggestTerms } from '../../operations/search-terms/suggest-terms'
import type { Door } from '../door'
import { readDoor } from '../read-door'
import { id, line } from '../shapes'

export const suggestionDoors: Door[] = [
  readDoor({
    path: '/suggestions',
    summary:
      'Up to ten things to search for: terms of listings that begin with `q` or are written so in pinyin, or the most common ones',
    who: 'anyone',
    limit: 'search',
    query: z.object({ q: line(limits.searchQueryMax, 0).optional(), campus: id.optional() }),
    answer: z.object({ docs: z.array(z.object({ text: z.string(), listings: z.number().int() })) }),
    read: suggestTerms,
  }),
]
