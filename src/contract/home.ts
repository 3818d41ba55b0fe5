/** Where a rule-based row of the home page takes its listings from. */
export const homeListSources = ['newest', 'hot', 'category', 'cheap', 'campaign'] as const
export type HomeListSource = (typeof homeListSources)[number]

/** What a home page is composed of. */
export const homeBlockTypes = ['carousel', 'notice-bar', 'category-grid', 'picks', 'list', 'text'] as const
export type HomeBlockType = (typeof homeBlockTypes)[number]
