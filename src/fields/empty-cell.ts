/** The list cell of a relation for which "none" has a meaning of its own. */
export function emptyMeans(empty: { zh: string; en: string }) {
  return { Cell: { path: '/src/admin/fields/relation-cell#RelationCell', clientProps: { empty } } }
}
