import type { CollectionConfig } from 'payload'
import {
  allOf,
  anyOf,
  contentRoles,
  forStrangers,
  notTrashed,
  published,
  shownNow,
  staffOfCampus,
  staffOfCampusOrShared,
} from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { windowField } from '../fields/window'
import { claimBannerImage } from '../hooks/banners/claim-banner-image'
import { keepNamedBanner } from '../hooks/banners/keep-named-banner'

/** The pictures at the top of the home page. */
export const banners: CollectionConfig = {
  slug: 'banners',
  labels: { singular: label('横幅', 'Banner'), plural: label('横幅', 'Banners') },
  admin: {
    group: groups.content,
    useAsTitle: 'title',
    defaultColumns: ['title', 'image', 'campus', 'sort', '_status'],
    description: label('首页轮播图，建议 1080×480', 'Carousel of the home page; 1080×480 suits'),
  },
  trash: true,
  defaultSort: 'sort',
  versions: { drafts: true, maxPerDoc: 20 },
  access: {
    read: anyOf(forStrangers(allOf(published, shownNow, notTrashed)), staffOfCampusOrShared()),
    readVersions: staffOfCampus(contentRoles, 'version.campus'),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: staffOfCampus(contentRoles),
  },
  hooks: {
    beforeDelete: [keepNamedBanner],
    afterChange: [claimBannerImage],
    afterDelete: [claimBannerImage.onDelete],
  },
  fields: [
    { name: 'title', type: 'text', label: label('标题', 'Title'), required: true, maxLength: 40 },
    {
      name: 'image',
      type: 'upload',
      relationTo: 'media',
      filterOptions: { purpose: { equals: 'picture' } },
      label: label('图片', 'Picture'),
      required: true,
      maxDepth: 1,
    },
    {
      type: 'row',
      fields: [
        {
          name: 'linkType',
          type: 'select',
          label: label('点击后', 'A tap opens'),
          required: true,
          defaultValue: 'none',
          options: options([
            ['none', '不跳转', 'Nothing'],
            ['page', '页面', 'A page'],
            ['category', '分类', 'A category'],
            ['product', '商品', 'A listing'],
          ] as const),
        },
        {
          name: 'page',
          type: 'relationship',
          relationTo: 'pages',
          maxDepth: 0,
          label: label('页面', 'Page'),
          admin: { condition: (data) => data?.linkType === 'page' },
        },
        {
          name: 'category',
          type: 'relationship',
          relationTo: 'categories',
          maxDepth: 0,
          label: label('分类', 'Category'),
          admin: { condition: (data) => data?.linkType === 'category' },
        },
        {
          name: 'product',
          type: 'relationship',
          relationTo: 'products',
          maxDepth: 0,
          label: label('商品', 'Listing'),
          admin: { condition: (data) => data?.linkType === 'product' },
        },
      ],
    },
    windowField(),
    campusField({ shared: true }),
    {
      name: 'sort',
      type: 'number',
      label: label('排序', 'Order'),
      defaultValue: 100,
      admin: { position: 'sidebar', description: label('小的在前', 'Small numbers first') },
    },
  ],
}
