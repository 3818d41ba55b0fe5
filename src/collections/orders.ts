import type { CollectionConfig } from 'payload'
import { fieldForSystem, nobody, peopleRoles, staffOfCampus } from '../access/rules'
import type { OrderStatus } from '../contract/orders'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { panelPart } from '../fields/panel-part'
import { whenSet } from '../fields/when-set'

export const statusOptions = options([
  ['placed', '已下单', 'Placed'],
  ['paid', '已付款', 'Paid'],
  ['picked_up', '已取件', 'Picked up'],
  ['handed_over', '已交付', 'Handed over'],
  ['completed', '已完成', 'Completed'],
  ['cancelled', '已取消', 'Cancelled'],
  ['refunding', '退款中', 'Refunding'],
  ['refunded', '已退款', 'Refunded'],
  ['disputed', '有争议', 'Disputed'],
] as const satisfies readonly (readonly [OrderStatus, string, string])[])

export const sideOptions = options([
  ['buyer', '买家', 'Buyer'],
  ['seller', '卖家', 'Seller'],
] as const)

const moment = (name: string, zh: string, en: string) =>
  ({
    name,
    type: 'date',
    label: label(zh, en),
    admin: { date: dayAndTime, condition: whenSet(name) },
  }) as const

const person = (name: 'buyer' | 'seller', zh: string, en: string) =>
  ({
    name,
    type: 'relationship',
    relationTo: 'users',
    label: label(zh, en),
    required: true,
    maxDepth: 1,
  }) as const

/** A deal. Its life is the table in `domain/orders/moves`; written by `operations/orders` alone. */
export const orders: CollectionConfig = {
  slug: 'orders',
  labels: { singular: label('订单', 'Order'), plural: label('订单', 'Orders') },
  admin: {
    group: groups.deals,
    useAsTitle: 'number',
    defaultColumns: ['number', 'title', 'amountFen', 'status', 'buyer', 'seller', 'createdAt'],
    listSearchableFields: ['number', 'title'],
    description: label(
      '订单由买卖双方推进；有争议时在“争议”里处理',
      'The two people move an order on; disputes are decided under Disputes',
    ),
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(peopleRoles), create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['buyer', 'key'], unique: true }],
  fields: [
    { name: 'number', type: 'text', label: label('订单号', 'Number'), required: true, unique: true },
    { name: 'title', type: 'text', label: label('标题', 'Title'), required: true },
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          type: 'select',
          label: label('类型', 'Kind'),
          required: true,
          options: options([
            ['product', '商品', 'Listing'],
            ['errand', '跑腿', 'Errand'],
          ] as const),
        },
        {
          name: 'status',
          type: 'select',
          label: label('状态', 'Status'),
          required: true,
          index: true,
          options: statusOptions,
        },
        {
          name: 'settlement',
          type: 'select',
          label: label('结算方式', 'Settlement'),
          required: true,
          options: options([
            ['face-to-face', '面交', 'Face to face'],
            ['escrow', '平台担保', 'Escrow'],
          ] as const),
        },
        {
          name: 'rail',
          type: 'select',
          label: label('打款通道', 'Pay-out rail'),
          options: options([
            ['recommerce', '个人收款', 'Individual collection'],
            ['transfer', '商家转账', 'Merchant transfer'],
          ] as const),
          admin: { condition: whenSet('rail') },
        },
      ],
    },
    fenField({ name: 'amountFen', label: label('金额（元）', 'Amount (yuan)'), required: true }),
    {
      name: 'product',
      type: 'relationship',
      relationTo: 'products',
      label: label('商品', 'Listing'),
      maxDepth: 1,
      admin: { condition: whenSet('product') },
    },
    {
      name: 'errand',
      type: 'relationship',
      relationTo: 'errands',
      label: label('跑腿', 'Errand'),
      maxDepth: 1,
      admin: { condition: whenSet('errand') },
    },
    // An offer has no name to show; its price is the order's.
    { name: 'offer', type: 'relationship', relationTo: 'offers', maxDepth: 0, admin: { hidden: true } },
    { type: 'row', fields: [person('buyer', '买家', 'Buyer'), person('seller', '卖家', 'Seller')] },
    {
      name: 'events',
      type: 'join',
      collection: 'order-events',
      on: 'order',
      label: label('经过', 'History'),
      defaultSort: '-createdAt',
      defaultLimit: 20,
      admin: { defaultColumns: ['createdAt', 'move', 'by', 'to', 'reason'], allowCreate: false },
    },
    campusField(),
    {
      name: 'meeting',
      type: 'group',
      label: label('见面', 'Meeting'),
      admin: { condition: (data: { meeting?: { at?: unknown } }) => Boolean(data.meeting?.at) },
      fields: [
        {
          name: 'spot',
          type: 'relationship',
          relationTo: 'safe-spots',
          label: label('安全交易点', 'Safe spot'),
          maxDepth: 1,
          admin: { condition: whenSet('spot') },
        },
        {
          name: 'place',
          type: 'text',
          label: label('其他地点', 'Another place'),
          admin: { condition: whenSet('place') },
        },
        moment('at', '时间', 'When'),
        { name: 'proposedBy', type: 'select', label: label('由谁提出', 'Proposed by'), options: sideOptions },
        moment('agreedAt', '约定于', 'Agreed'),
      ],
    },
    moment('dueAt', '自动处理时间', 'Moves by itself at'),
    { name: 'disputedFrom', type: 'select', options: statusOptions, admin: { hidden: true } },
    {
      name: 'endedBy',
      type: 'select',
      label: label('由谁结束', 'Ended by'),
      options: options([
        ['buyer', '买家', 'Buyer'],
        ['seller', '卖家', 'Seller'],
        ['staff', '干事', 'Officer'],
        ['timer', '超时', 'Time'],
        ['provider', '支付服务', 'Payment service'],
      ] as const),
      admin: { condition: whenSet('endedBy') },
    },
    {
      name: 'endReason',
      type: 'textarea',
      label: label('原因', 'Reason'),
      admin: { condition: whenSet('endReason') },
    },
    {
      name: 'noShow',
      type: 'select',
      label: label('谁没有来', 'Who did not come'),
      options: sideOptions,
      admin: { condition: whenSet('noShow') },
    },
    moment('paidAt', '付款时间', 'Paid'),
    moment('pickedUpAt', '取件时间', 'Picked up'),
    moment('handedOverAt', '交付时间', 'Handed over'),
    moment('completedAt', '完成时间', 'Completed'),
    moment('endedAt', '结束时间', 'Ended'),
    panelPart('callOff', '/src/admin/orders/call-off#CallOffOrder'),
    /** The client's key of the request that made it. */
    { name: 'key', type: 'text', access: { read: fieldForSystem }, admin: { hidden: true } },
    { name: 'version', type: 'number', required: true, defaultValue: 1, admin: { hidden: true } },
  ],
}
