import type { Answer, Doc } from './api'
import { request } from './request'

/** A top category with its children. */
export type Category = Doc<'GET /categories'>
/** A category with the form that its listings are asked to fill in. */
export type CategoryForm = Answer<'GET /categories/{id}'>
export type AttributeDefinition = CategoryForm['attributes'][number]

export const readCategories = (campus: string) => request('GET /categories', { query: { campus } })
export const readCategory = (id: string) => request('GET /categories/{id}', { params: { id } })
