import { defineTexts } from '../../i18n/texts'

export const texts = defineTexts({
  zh: {
    title: '分类',
    all: '全部',
    allOf: (name: string) => `全部${name}`,
    newest: '最新',
    nearest: '最近',
    aroundCampus: '没有你的位置，按离校区的距离排列',
    nothing: '还没有这样的商品',
    loosen: '清除筛选',
    publishWanted: '发布求购',
  },
  en: {
    title: 'Categories',
    all: 'All',
    allOf: (name: string) => `All ${name}`,
    newest: 'Newest',
    nearest: 'Nearest',
    aroundCampus: 'No location; distances are from the campus',
    nothing: 'Nothing like this yet',
    loosen: 'Clear filters',
    publishWanted: 'Post a wanted ad',
  },
})
