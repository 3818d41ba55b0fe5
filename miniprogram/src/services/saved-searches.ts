import type { Body, Doc } from './api'
import { request } from './request'

export type SavedSearch = Doc<'GET /saved-searches'>
export type NewSavedSearch = Body<'POST /saved-searches'>

export const readSavedSearches = () => request('GET /saved-searches')
/** The same search twice is one. */
export const saveSearch = (body: NewSavedSearch) => request('POST /saved-searches', { body })
export const deleteSavedSearch = (id: string) => request('DELETE /saved-searches/{id}', { params: { id } })
