import { readCategory, type AttributeDefinition } from '../services/categories'
import { useLoad } from './use-load'

const none: readonly AttributeDefinition[] = []

/** What listings of a category may be narrowed by; nothing until it has come. */
export function useAttributes(category: string | null): readonly AttributeDefinition[] {
  const { value } = useLoad(category && `category ${category}`, () => readCategory(category ?? ''))
  return value?.attributes.filter(({ filterable }) => filterable) ?? none
}
