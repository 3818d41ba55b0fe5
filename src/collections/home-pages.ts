import type { Block, CollectionConfig, PayloadRequest, RowField } from 'payload'
import { contentRoles, staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { homeLimits, type HomeListSource } from '../contract/home'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { say } from '../fields/say'
import { windowField } from '../fields/window'
import { wakeRowsField } from '../fields/wake-rows'
import { checkPage } from '../hooks/home-pages/check-page'

/** A row of listings as it is checked. */
interface Row {
  siblingData: { source?: string }
  req: PayloadRequest
}

const titled = (required: boolean): RowField => ({
  type: 'row',
  fields: [
    { name: 'title', type: 'text', label: label('标题', 'Title'), required, maxLength: 20 },
    { name: 'titleEn', type: 'text', label: label('英文标题', 'English title'), maxLength: 40 },
  ],
})

const carousel: Block = {
  slug: 'carousel',
  labels: { singular: label('横幅轮播', 'Banner carousel'), plural: label('横幅轮播', 'Banner carousels') },
  fields: [
    {
      name: 'banners',
      type: 'relationship',
      relationTo: 'banners',
      hasMany: true,
      maxRows: homeLimits.banners,
      maxDepth: 0,
      label: label('横幅', 'Banners'),
      admin: { description: label('留空表示所有正在展示的横幅', 'Empty: all that are shown now') },
    },
  ],
}

const noticeBar: Block = {
  slug: 'notice-bar',
  labels: { singular: label('公告栏', 'Notice bar'), plural: label('公告栏', 'Notice bars') },
  fields: [
    {
      name: 'count',
      type: 'number',
      label: label('最多几条', 'At most'),
      required: true,
      defaultValue: 3,
      min: 1,
      max: 10,
    },
  ],
}

const categoryGrid: Block = {
  slug: 'category-grid',
  labels: { singular: label('分类入口', 'Category grid'), plural: label('分类入口', 'Category grids') },
  fields: [
    {
      name: 'categories',
      type: 'relationship',
      relationTo: 'categories',
      hasMany: true,
      maxRows: homeLimits.categories,
      maxDepth: 0,
      label: label('分类', 'Categories'),
      admin: { description: label('留空表示所有一级分类', 'Empty: all of the first level') },
    },
  ],
}

const picksMax = homeLimits.products

const picks: Block = {
  slug: 'picks',
  labels: { singular: label('精选商品', 'Hand-picked list'), plural: label('精选商品', 'Hand-picked lists') },
  fields: [
    titled(true),
    {
      name: 'products',
      type: 'relationship',
      relationTo: 'products',
      hasMany: true,
      required: true,
      minRows: 1,
      maxRows: picksMax,
      maxDepth: 0,
      label: label('商品', 'Listings'),
      filterOptions: { status: { equals: 'on_sale' } },
      // Payload's own would refuse a page one of whose listings was sold meanwhile; the preview says so.
      validate: (value: unknown, { req }: { req: PayloadRequest }) =>
        (Array.isArray(value) && value.length >= 1 && value.length <= picksMax) ||
        say(req, `请选择 1 到 ${picksMax} 件商品`, `Choose 1 to ${picksMax} listings`),
      admin: {
        description: label('下架或售出的会自动隐藏', 'What is sold or taken off is left out by itself'),
      },
    },
  ],
}

const list: Block = {
  slug: 'list',
  labels: {
    singular: label('自动商品栏', 'Rule-based list'),
    plural: label('自动商品栏', 'Rule-based lists'),
  },
  fields: [
    titled(true),
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
        ['campaign', '某个活动的商品', 'Of a campaign'],
      ] as const satisfies readonly (readonly [HomeListSource, string, string])[]),
    },
    {
      name: 'category',
      type: 'relationship',
      relationTo: 'categories',
      label: label('分类', 'Category'),
      maxDepth: 0,
      admin: { condition: (_, row) => row?.source === 'category' },
      validate: (value: unknown, { siblingData, req }: Row) =>
        siblingData.source !== 'category' || Boolean(value) || say(req, '请选择分类', 'Choose a category'),
    },
    {
      name: 'campaign',
      type: 'relationship',
      relationTo: 'campaigns',
      label: label('活动', 'Campaign'),
      maxDepth: 0,
      admin: { condition: (_, row) => row?.source === 'campaign' },
      validate: (value: unknown, { siblingData, req }: Row) =>
        siblingData.source !== 'campaign' || Boolean(value) || say(req, '请选择活动', 'Choose a campaign'),
    },
    {
      name: 'maxPriceYuan',
      type: 'number',
      label: label('最高价（元）', 'Highest price (yuan)'),
      min: 0,
      max: 1_000_000,
      admin: { condition: (_, row) => row?.source === 'cheap', step: 1 },
      validate: (value: unknown, { siblingData, req }: Row) =>
        siblingData.source !== 'cheap' ||
        (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000) ||
        say(req, '请填写整数元', 'A whole number of yuan'),
    },
    {
      name: 'count',
      type: 'number',
      label: label('数量', 'How many'),
      required: true,
      defaultValue: 10,
      min: 2,
      max: homeLimits.cards,
    },
  ],
}

const text: Block = {
  slug: 'text',
  labels: { singular: label('图文', 'Text'), plural: label('图文', 'Texts') },
  fields: [{ name: 'content', type: 'richText', label: label('内容', 'Text'), required: true }],
}

/** The home page of a campus, composed of blocks; the newest published one within its dates is shown. */
export const homePages: CollectionConfig = {
  slug: 'home-pages',
  labels: { singular: label('首页', 'Home page'), plural: label('首页', 'Home pages') },
  admin: {
    group: groups.content,
    useAsTitle: 'name',
    defaultColumns: ['name', 'campus', '_status', 'startsAt', 'endsAt', 'updatedAt'],
    description: label(
      '用积木拼出小程序首页：先存草稿、预览，再发布或定时。没有首页时自动显示横幅、公告、分类、最新与热门。',
      'Compose the home page of blocks: save a draft, look at it, publish it or set its dates. Without one, banners, notices, categories, the newest and the popular are shown.',
    ),
  },
  versions: { drafts: true, maxPerDoc: 30 },
  access: {
    read: staffOfCampusOrShared(),
    readVersions: staffOfCampus(contentRoles, 'version.campus'),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: staffOfCampus(contentRoles),
  },
  hooks: { beforeChange: [checkPage] },
  fields: [
    {
      name: 'name',
      type: 'text',
      label: label('名称', 'Name'),
      required: true,
      maxLength: 40,
      admin: {
        description: label(
          '只在后台显示，例如“平时”“毕业季”',
          'For officers only, such as “usual” or “graduation”',
        ),
      },
    },
    {
      name: 'blocks',
      type: 'blocks',
      label: label('积木', 'Blocks'),
      labels: { singular: label('积木', 'Block'), plural: label('积木', 'Blocks') },
      minRows: 1,
      maxRows: homeLimits.blocks,
      blocks: [carousel, noticeBar, categoryGrid, picks, list, text].map((block) => ({
        ...block,
        admin: { disableBlockName: true },
      })),
    },
    wakeRowsField(),
    windowField(),
    {
      name: 'preview',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: '/src/admin/home-pages/preview#HomePreview' } },
    },
    campusField({ shared: true }),
  ],
}
