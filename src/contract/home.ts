/** Where a rule-based row of the home page takes its listings from. */
export const homeListSources = ['newest', 'hot', 'category', 'cheap', 'campaign'] as const
export type HomeListSource = (typeof homeListSources)[number]

/** Blocks of a page, and what one of them names or shows; of drafts too. */
export const homeLimits = { blocks: 20, banners: 10, categories: 20, products: 20, cards: 20 } as const

/** A piece of running text; `\n` is a line break. */
export interface HomeSpan {
  text: string
  bold?: true
  italic?: true
  underline?: true
  strike?: true
  /** A web page, a mailbox or a phone number. */
  href?: string
}

/** A part of a text, one below the other: what officers write, in few words and without any markup. */
export type HomeTextNode =
  | { type: 'paragraph'; spans: HomeSpan[] }
  | { type: 'heading'; level: 1 | 2 | 3; spans: HomeSpan[] }
  | { type: 'quote'; spans: HomeSpan[] }
  | { type: 'list'; ordered: boolean; items: { spans: HomeSpan[]; depth: number }[] }
  | { type: 'rule' }

export interface HomeBanner {
  id: string
  title: string
  linkType: 'none' | 'page' | 'category' | 'product'
  /** Slug of a page, id of a category or listing. */
  link: string | null
  imageUrl: string
}

export interface HomeNotice {
  id: string
  title: string
  level: 'info' | 'important'
}

export interface HomeCategory {
  id: string
  name: string
  nameEn: string | null
  icon: string | null
}

/**
 * A block as clients draw it, in the order of the page; what holds nothing is left out. The cards of `picks` and `list`
 * stand in the section with the same id.
 */
export type HomeBlock =
  | { id: string; type: 'carousel'; banners: HomeBanner[] }
  | { id: string; type: 'notice-bar'; notices: HomeNotice[] }
  | { id: string; type: 'category-grid'; categories: HomeCategory[] }
  | { id: string; type: 'picks' | 'list' }
  | { id: string; type: 'text'; nodes: HomeTextNode[] }
