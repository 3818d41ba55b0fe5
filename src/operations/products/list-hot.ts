import { notBlocked } from '../blocks/not-blocked'
import { pageText, cardsStatement, type CardsRow } from './cards'
import { askedCampus, type ReadContext } from '../../lib/read-context'

/**
 * What a campus looks at most now, the hottest first; a `page` for `cardsText`. Heat is kept by
 * `interests/refresh-interests`; listings that nobody has shown interest in are not there,
 * and neither are posts of what somebody wants.
 * @param campus placeholder of the campus's id
 * @param limit placeholder of how many cards the page holds
 * @param viewer placeholder of the reader's id; none for what all readers share
 */
export const hotPage = (campus: string, limit: string, viewer?: string) => `
  select l.product_id, to_json(l.no)::text as key
  from product_heat h join listed_products l on l.product_id = h.product_id and l.campus_id = h.campus_id
  where h.campus_id = ${campus}::uuid and l.kind <> 'wanted' ${viewer === undefined ? '' : `and ${notBlocked(viewer, 'l.seller_id')}`}
  order by h.heat desc limit ${limit}::int`

const shared = cardsStatement({ page: hotPage('$1', '$2'), limit: '$2' })
const own = cardsStatement({ page: hotPage('$1', '$2', '$3'), limit: '$2', viewer: '$3' })

/**
 * The hot list of a campus as an answer's text; it has one page.
 * @throws {AppError} VALIDATION_FAILED where neither the query nor the reader names a campus
 */
export async function listHot(context: ReadContext<{ campus?: string; limit: number }>): Promise<string> {
  const { services, reader, query } = context
  const campus = askedCampus(context)
  const [row] =
    reader.id === null
      ? await services.reads.rows<CardsRow>(shared, [campus, query.limit])
      : await services.reads.rows<CardsRow>(own, [campus, query.limit, reader.id])
  return pageText(row)
}
