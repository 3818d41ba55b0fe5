import { View } from '@tarojs/components'
import { memo } from 'react'
import { CategoryIcon } from '../../../components/category-icon'
import { Icon } from '../../../components/icon'
import { Said } from '../../../components/said'
import { TextNodes } from '../../../components/text-nodes'
import { named, useTexts } from '../../../i18n/texts'
import { aria } from '../../../platform/aria'
import { go } from '../../../platform/navigate'
import { Tap } from '../../../platform/tap'
import type { Home, HomeBlock } from '../../../services/home'
import { useLanguage } from '../../../stores/settings'
import { texts } from '../texts'
import { Carousel } from './carousel'
import { HomeRow } from './row'

/** The page as the union composed it, block by block. */
export const HomeBlocks = memo(function HomeBlocks({ home }: { home: Home }) {
  return (
    <View className="home-blocks">
      {home.blocks.map((block) => (
        <Block key={block.id} block={block} sections={home.sections} />
      ))}
    </View>
  )
})

function Block({ block, sections }: { block: HomeBlock; sections: Home['sections'] }) {
  switch (block.type) {
    case 'carousel':
      return <Carousel banners={block.banners} />
    case 'notice-bar':
      return <Notices notices={block.notices} />
    case 'category-grid':
      return <Categories categories={block.categories} />
    case 'text':
      return (
        <View className="home__text">
          <TextNodes nodes={block.nodes} />
        </View>
      )
    default: {
      const section = sections.find(({ id }) => id === block.id)
      return section ? <HomeRow section={section} /> : null
    }
  }
}

type Of<Type extends HomeBlock['type']> = Extract<HomeBlock, { type: Type }>

function Notices({ notices }: Pick<Of<'notice-bar'>, 'notices'>) {
  const t = useTexts(texts)
  return (
    <View className="home-notices" {...aria({ role: 'group', label: t.notices })}>
      {notices.map(({ id, title, level }) => (
        <Tap
          key={id}
          role="link"
          className={`home-notices__one home-notices__one--${level}`}
          onTap={() => go('/pages/notice/index', { id })}
        >
          <Icon name={level === 'important' ? 'warning' : 'megaphone'} size={18} />
          {level === 'important' && <Said>{t.important}</Said>}
          <View className="grow one-line">{title}</View>
          <Icon name="chevron" size={16} />
        </Tap>
      ))}
    </View>
  )
}

function Categories({ categories }: Pick<Of<'category-grid'>, 'categories'>) {
  const language = useLanguage()
  return (
    <View className="home-categories">
      {categories.map(({ id, name, nameEn, icon }) => (
        <Tap
          key={id}
          role="link"
          className="home-categories__one"
          onTap={() => go('/pages/category/index', { id })}
        >
          <View className="home-categories__icon">
            <CategoryIcon icon={icon} size={26} />
          </View>
          <View className="home-categories__name">{named(language, name, nameEn)}</View>
        </Tap>
      ))}
    </View>
  )
}
