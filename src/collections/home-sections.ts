import type { CollectionConfig } from 'payload'
import type { homeSectionSources } from '../contract/home'
import { contentRoles, staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { windowField } from '../fields/window'

/** Rows of listings on the home page, as the student union composes them. */
export const homeSections: CollectionConfig = {
  slug: 'home-sections',
  labels: { singular: label('首页栏目', 'Home section'), plural: label('首页栏目', 'Home sections') },
  admin: {
    group: groups.content,
    useAsTitle: 'title',
    defaultColumns: ['title', 'source', 'campus', 'sort', 'active'],
    description: label(
      '首页上的一排商品：最新、最热、某个分类、低价，或自己挑选的',
      'A row of listings on the home page: newest, popular, of a category, cheap, or picked by hand',
    ),
  },
  defaultSort: 'sort',
  access: {
    read: staffOfCampusOrShared(),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: staffOfCampus(contentRoles),
  },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'title', type: 'text', label: label('标题', 'Title'), required: true, maxLength: 20 },
        { name: 'titleEn', type: 'text', label: label('英文标题', 'English title'), maxLength: 40 },
      ],
    },
    {
      name: 'source',
      type: 'select',
      label: label('内容', 'Content'),
      required: true,
      defaultValue: 'newest',
      options: options([
        ['newest', '最新发布', 'Newest'],
        ['hot', '大家在看', 'Popular'],
        ['category', '某个分类的最新', 'Newest of a category'],
        ['cheap', '不超过某个价格的最新', 'Newest up to a price'],
        ['picks', '手动挑选', 'Picked by hand'],
      ] as const satisfies readonly (readonly [(typeof homeSectionSources)[number], string, string])[]),
    },
    {
      name: 'category',
      type: 'relationship',
      relationTo: 'categories',
      label: label('分类', 'Category'),
      maxDepth: 0,
      admin: { condition: (data) => data?.source === 'category' },
      validate: (value: unknown, { siblingData }: { siblingData: { source?: string } }) =>
        siblingData.source !== 'category' || Boolean(value) || '请选择分类 / Choose a category',
    },
    {
      name: 'maxPriceYuan',
      type: 'number',
      label: label('最高价（元）', 'Highest price (yuan)'),
      min: 0,
      max: 1_000_000,
      admin: { condition: (data) => data?.source === 'cheap', step: 1 },
      validate: (value: unknown, { siblingData }: { siblingData: { source?: string } }) =>
        siblingData.source !== 'cheap' ||
        (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000) ||
        '请填写整数元 / A whole number of yuan',
    },
    {
      name: 'products',
      type: 'relationship',
      relationTo: 'products',
      hasMany: true,
      maxRows: 20,
      maxDepth: 0,
      label: label('商品', 'Listings'),
      filterOptions: { status: { equals: 'on_sale' } },
      admin: {
        condition: (data) => data?.source === 'picks',
        description: label('下架或售出的会自动隐藏', 'What is sold or taken off is left out by itself'),
      },
    },
    {
      name: 'count',
      type: 'number',
      label: label('数量', 'How many'),
      required: true,
      defaultValue: 10,
      min: 2,
      max: 20,
    },
    windowField(),
    campusField({ shared: true }),
    {
      name: 'active',
      type: 'checkbox',
      label: label('启用', 'Active'),
      defaultValue: true,
      admin: { position: 'sidebar' },
    },
    {
      name: 'sort',
      type: 'number',
      label: label('排序', 'Order'),
      defaultValue: 100,
      admin: { position: 'sidebar', description: label('小的在前', 'Small numbers first') },
    },
  ],
}
