import type { HomeBlock, HomeCategory, HomeSpan, HomeTextNode } from '../../contract/home'
import { formatFen } from '../../domain/products/price'
import type { Bilingual } from '../lib/panel-language'
import { useText } from '../lib/use-text'

interface Card {
  id: string
  title: string
  priceFen: number
  image: { cardUrl: string; alt: string | null } | null
  campaign: { tag: string; tagEn: string | null } | null
}

interface Section {
  id: string
  title: string
  titleEn: string | null
  campaign?: { tag: string; tagEn: string | null }
  docs: Card[]
}

/** What `GET /home` answers, as far as it is drawn. */
export interface Home {
  blocks: HomeBlock[]
  sections: Section[]
}

/** Cards of a row that are drawn; the app shows the others as one swipes on. */
const cardsMax = 4

/** A name in the reader's language; many have none in English. */
type Pick = (zh: string, en: string | null) => string

/** A home page on a phone, drawn from the answer of the API: where an H5 of the app is built, it takes this place. */
export function Phone({ home, label }: { home: Home; label: string }) {
  const { text, language } = useText()
  const pick: Pick = (zh, en) => (language === 'en' && en ? en : zh)
  return (
    <div aria-label={label} className="home-phone" role="region" tabIndex={0}>
      <div className="home-phone__bar">{text({ zh: '校集', en: 'Xiaoji' })}</div>
      {home.blocks.length === 0 && (
        <p className="home-phone__empty">
          {text({ zh: '没有可以显示的内容', en: 'There is nothing to show' })}
        </p>
      )}
      {home.blocks.map((block) => (
        <BlockView block={block} key={block.id} pick={pick} sections={home.sections} text={text} />
      ))}
    </div>
  )
}

interface Drawn {
  pick: Pick
  text: (given: Bilingual) => string
}

function BlockView({ block, sections, ...drawn }: Drawn & { block: HomeBlock; sections: Section[] }) {
  switch (block.type) {
    case 'carousel':
      return <Carousel banners={block.banners} {...drawn} />
    case 'notice-bar':
      return (
        <ul className="home-phone__notices">
          {block.notices.map(({ id, title, level }) => (
            <li data-level={level} key={id}>
              <b>
                {level === 'important'
                  ? drawn.text({ zh: '重要', en: 'Important' })
                  : drawn.text({ zh: '公告', en: 'Notice' })}
              </b>
              {title}
            </li>
          ))}
        </ul>
      )
    case 'category-grid':
      return <Grid categories={block.categories} pick={drawn.pick} />
    case 'text':
      return (
        <div className="home-phone__text">
          {block.nodes.map((node, at) => (
            // A text has no other order than its own.
            <TextNode key={at} node={node} />
          ))}
        </div>
      )
    default: {
      const section = sections.find(({ id }) => id === block.id)
      return section ? <Row section={section} {...drawn} /> : null
    }
  }
}

function Carousel({ banners, text }: Drawn & { banners: { id: string; title: string; imageUrl: string }[] }) {
  const [first] = banners
  if (!first) return null
  return (
    <div className="home-phone__carousel">
      <img alt={first.title} src={first.imageUrl} />
      {banners.length > 1 && (
        <small>{text({ zh: `1 / ${banners.length} 张`, en: `1 of ${banners.length}` })}</small>
      )}
    </div>
  )
}

function Grid({ categories, pick }: { categories: HomeCategory[]; pick: Pick }) {
  return (
    <ul className="home-phone__grid">
      {categories.map(({ id, name, nameEn }) => (
        <li key={id}>
          <i aria-hidden>{[...name][0]}</i>
          {pick(name, nameEn)}
        </li>
      ))}
    </ul>
  )
}

function Row({ section, pick, text }: Drawn & { section: Section }) {
  const { title, titleEn, campaign, docs } = section
  const more = docs.length - cardsMax
  return (
    <section className="home-phone__row">
      <h4>
        {pick(title, titleEn)}
        {campaign && <Tag {...campaign} pick={pick} />}
      </h4>
      <ul>
        {docs.slice(0, cardsMax).map(({ id, title: name, priceFen, image, campaign: joined }) => (
          <li key={id}>
            {image ? <img alt="" src={image.cardUrl} /> : <span aria-hidden className="home-phone__blank" />}
            <p>{name}</p>
            <b>{formatFen(priceFen)}</b>
            {joined && <Tag {...joined} pick={pick} />}
          </li>
        ))}
      </ul>
      {more > 0 && <small>{text({ zh: `还有 ${more} 件`, en: `${more} more` })}</small>}
    </section>
  )
}

function Tag({ tag, tagEn, pick }: { tag: string; tagEn: string | null; pick: Pick }) {
  return <span className="home-phone__tag">{pick(tag, tagEn)}</span>
}

function Spans({ spans }: { spans: HomeSpan[] }) {
  return spans.map(({ text, bold, italic, underline, strike, href }, at) => (
    <span
      data-bold={bold}
      data-italic={italic}
      data-link={href !== undefined}
      data-strike={strike}
      data-underline={underline}
      key={at}
      title={href}
    >
      {text}
    </span>
  ))
}

function TextNode({ node }: { node: HomeTextNode }) {
  switch (node.type) {
    case 'rule':
      return <hr />
    case 'heading':
      return (
        <h4 data-level={node.level}>
          <Spans spans={node.spans} />
        </h4>
      )
    case 'quote':
      return (
        <blockquote>
          <Spans spans={node.spans} />
        </blockquote>
      )
    case 'list': {
      const List = node.ordered ? 'ol' : 'ul'
      return (
        <List>
          {node.items.map(({ spans, depth }, at) => (
            <li key={at} style={{ marginLeft: depth * 16 }}>
              <Spans spans={spans} />
            </li>
          ))}
        </List>
      )
    }
    default:
      return (
        <p>
          <Spans spans={node.spans} />
        </p>
      )
  }
}
