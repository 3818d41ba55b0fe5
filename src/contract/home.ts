/** Where a row of the home page takes its listings from. */
export const homeSectionSources = ['newest', 'hot', 'category', 'cheap', 'picks'] as const
export type HomeSectionSource = (typeof homeSectionSources)[number]
