import type { CollectionConfig, Condition } from 'payload'
import {
  allOf,
  anyOf,
  fieldByAct,
  fieldForStaff,
  fieldForSystem,
  forStrangers,
  notTrashed,
  ownRows,
  peopleRoles,
  publicProducts,
  staffOfCampus,
  verifiedOwnRows,
  verifiedStudents,
} from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { decideField } from '../fields/decide'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { heldFields } from '../fields/held'
import { label, options } from '../fields/label'
import { kindsOfListing } from '../fields/product-kind'
import { panelPart } from '../fields/panel-part'
import { positionField } from '../fields/position'
import { limits } from '../contract/limits'
import { productKinds } from '../contract/products'
import { checkCampaign } from '../hooks/products/check-campaign'
import { refuseByHand } from '../hooks/moderation-acts/refuse-by-hand'
import { checkCategory } from '../hooks/products/check-category'
import { checkImages } from '../hooks/products/check-images'
import { checkStatusMove } from '../hooks/products/check-status-move'
import { checkVersion } from '../hooks/products/check-version'
import { claimImages } from '../hooks/products/claim-images'
import { clearPictures } from '../hooks/products/clear-pictures'
import { followJudgement } from '../hooks/products/follow-judgement'
import { indexWords } from '../hooks/products/index-words'
import { judgeContent } from '../hooks/products/judge-content'
import { keepApprovedContent } from '../hooks/products/keep-approved'
import { keepListing } from '../hooks/products/keep-listing'
import { normalizeProduct } from '../hooks/products/normalize-product'
import { queueNews } from '../hooks/products/queue-news'
import { readCounters } from '../hooks/products/read-counters'
import { recordPrice } from '../hooks/products/record-price'
import { setSeller } from '../hooks/products/set-seller'

/** What the system writes says nothing on the form of a new listing. */
const onceStored: Condition = (_data, _row, { operation }) => operation !== 'create'

/** What is offered or wanted. Its life is the table in `domain/products/moves`. */
export const products: CollectionConfig = {
  slug: 'products',
  labels: { singular: label('商品', 'Listing'), plural: label('商品', 'Listings') },
  admin: {
    group: groups.market,
    useAsTitle: 'title',
    defaultColumns: ['title', 'images', 'priceFen', 'status', 'category', 'seller', 'createdAt'],
    listSearchableFields: ['title', 'place', 'isbn'],
    description: label(
      '学生发布的闲置、书籍与求购。打开一件，在“处理”里要求修改、隐藏、移除或恢复；等待审核的在待办里。',
      'What students offer or look for. Open one and use “Decide” to ask for changes, hide, remove or restore it; what waits for review is in the queue.',
    ),
    pagination: { defaultLimit: 20, limits: [10, 20, 50] },
    components: { beforeListTable: ['/src/admin/imports/export-listings#ExportListings'] },
  },
  trash: true,
  disableBulkDelete: true,
  defaultSort: '-createdAt',
  disableDuplicate: true,
  access: {
    read: anyOf(forStrangers(allOf(publicProducts, notTrashed)), staffOfCampus(), ownRows('seller')),
    create: anyOf(verifiedStudents, staffOfCampus(['owner', 'admin'])),
    update: anyOf(staffOfCampus(peopleRoles), verifiedOwnRows('seller')),
    delete: ownRows('seller'),
  },
  hooks: {
    beforeOperation: [refuseByHand(['status', 'deletedAt'])],
    beforeValidate: [normalizeProduct, setSeller],
    beforeChange: [checkVersion, checkCategory, checkCampaign, checkImages, judgeContent, checkStatusMove],
    beforeDelete: [keepListing],
    afterChange: [
      recordPrice,
      clearPictures,
      claimImages,
      keepApprovedContent,
      followJudgement,
      indexWords,
      queueNews,
    ],
  },
  fields: [
    decideField,
    {
      name: 'title',
      type: 'text',
      label: label('标题', 'Title'),
      required: true,
      admin: { disableBulkEdit: true },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          type: 'select',
          label: label('类型', 'Kind'),
          required: true,
          defaultValue: 'item',
          options: kindsOfListing(productKinds),
        },
        {
          name: 'category',
          type: 'relationship',
          relationTo: 'categories',
          label: label('分类', 'Category'),
          required: true,
          index: true,
          filterOptions: ({ data }: { data?: { campus?: string | null } }) => ({
            or: [
              { campus: { exists: false } },
              ...(data?.campus ? [{ campus: { equals: data.campus } }] : []),
            ],
          }),
        },
        {
          name: 'condition',
          type: 'select',
          label: label('成色', 'Condition'),
          options: options([
            ['new', '全新', 'New'],
            ['like_new', '几乎全新', 'Like new'],
            ['good', '良好', 'Good'],
            ['fair', '一般', 'Fair'],
            ['poor', '较旧', 'Poor'],
          ] as const),
        },
      ],
    },
    {
      type: 'row',
      fields: [
        fenField({ name: 'priceFen', label: label('价格（元）', 'Price (yuan)'), required: true }),
        fenField({ name: 'originalPriceFen', label: label('原价（元）', 'Original price (yuan)') }),
      ],
    },
    {
      name: 'description',
      type: 'textarea',
      label: label('描述', 'Description'),
      admin: { disableBulkEdit: true },
    },
    {
      name: 'images',
      type: 'upload',
      relationTo: 'media',
      hasMany: true,
      maxRows: limits.imagesMax,
      label: label('图片', 'Pictures'),
      maxDepth: 1,
      admin: {
        disableBulkEdit: true,
        isSortable: true,
        components: { Cell: '/src/admin/fields/images-cell#ImagesCell' },
      },
    },
    {
      name: 'attributes',
      type: 'json',
      label: label('分类属性', 'Attributes of the category'),
      // Several listings at once may be of several categories.
      admin: {
        disableBulkEdit: true,
        components: { Field: '/src/admin/fields/attributes-field#AttributesField' },
      },
    },
    {
      name: 'campaign',
      type: 'relationship',
      relationTo: 'campaigns',
      label: label('参加的活动', 'Campaign'),
      index: true,
      maxDepth: 0,
    },
    {
      name: 'isbn',
      type: 'text',
      label: label('ISBN', 'ISBN'),
      index: true,
      admin: { disableBulkEdit: true, condition: (data) => data?.kind === 'book' },
    },
    {
      type: 'collapsible',
      label: label('地点', 'Place'),
      fields: [
        { name: 'place', type: 'text', label: label('地点名称', 'Name of the place') },
        // Strangers get a blurred position through our doors; the exact one leaves no other way.
        positionField({ read: fieldForStaff() }),
      ],
    },
    {
      name: 'priceHistory',
      type: 'join',
      collection: 'price-changes',
      on: 'product',
      label: label('价格记录', 'Price history'),
      defaultSort: '-createdAt',
      defaultLimit: 5,
      admin: { defaultColumns: ['priceFen', 'createdAt'], allowCreate: false, condition: onceStored },
    },
    {
      name: 'status',
      type: 'select',
      label: label('状态', 'Status'),
      required: true,
      defaultValue: 'draft',
      index: true,
      options: options([
        ['draft', '草稿', 'Draft'],
        ['pending', '待审核', 'Pending review'],
        ['on_sale', '在售', 'On sale'],
        ['reserved', '已预订', 'Reserved'],
        ['sold', '已售出', 'Sold'],
        ['off_shelf', '已下架', 'Off shelf'],
        ['removed', '已移除', 'Removed'],
        ['expired', '已过期', 'Expired'],
      ] as const),
      access: { update: fieldByAct },
      admin: { position: 'sidebar', disableBulkEdit: true },
    },
    ...heldFields(),
    {
      name: 'seller',
      type: 'relationship',
      relationTo: 'users',
      label: label('卖家', 'Seller'),
      required: true,
      index: true,
      maxDepth: 1,
      access: { update: fieldForSystem },
      admin: { position: 'sidebar' },
    },
    campusField(),
    {
      name: 'counters',
      type: 'text',
      virtual: true,
      label: label('热度', 'Interest'),
      hooks: { afterRead: [readCounters] },
      admin: {
        disableBulkEdit: true,
        condition: onceStored,
        readOnly: true,
        position: 'sidebar',
        description: label('浏览 · 收藏 · 留言', 'Views · favorites · comments'),
      },
    },
    panelPart('reachability', '/src/admin/notifications/reachability#ListingReachability'),
    {
      name: 'publishedAt',
      type: 'date',
      label: label('首次公开', 'First public'),
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: { readOnly: true, position: 'sidebar', date: dayAndTime, condition: onceStored },
    },
    {
      name: 'expiresAt',
      type: 'date',
      label: label('到期时间', 'Expires'),
      index: true,
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: { readOnly: true, position: 'sidebar', date: dayAndTime, condition: onceStored },
    },
    {
      name: 'version',
      type: 'number',
      label: label('版本', 'Version'),
      required: true,
      defaultValue: 1,
      admin: { hidden: true, disableBulkEdit: true },
    },
  ],
}
