import { request } from './request'

/** Notices and pages, as the union wrote them. */
export const readNotice = (id: string) => request('GET /notices/{id}/text', { params: { id } })
export const readPage = (slug: string, campus: string | undefined) =>
  request('GET /pages/{slug}/text', { params: { slug }, query: { campus } })
