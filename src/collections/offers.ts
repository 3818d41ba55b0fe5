import type { CollectionConfig } from 'payload'
import { fieldForSystem, nobody, staffOfCampus } from '../access/rules'
import type { offerStates } from '../contract/orders'
import { campusField } from '../fields/campus'
import { choiceTitle } from '../fields/choice-title'
import { dayAndTime } from '../fields/date'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

const states = options([
  ['open', '待答复', 'Open'],
  ['countered', '已还价', 'Countered'],
  ['accepted', '已接受', 'Accepted'],
  ['declined', '已拒绝', 'Declined'],
  ['withdrawn', '已撤回', 'Withdrawn'],
  ['expired', '已过期', 'Expired'],
  ['used', '已下单', 'Used'],
] as const satisfies readonly (readonly [(typeof offerStates)[number], string, string])[])

/** A price that one of two people proposes for a listing. Its life is `domain/offers`; written by `operations/offers`. */
export const offers: CollectionConfig = {
  slug: 'offers',
  labels: { singular: label('出价', 'Offer'), plural: label('出价', 'Offers') },
  admin: {
    group: groups.records,
    useAsTitle: 'state',
    description: label(
      '买卖双方的出价与还价，只供查阅',
      'Prices that buyers and sellers propose to each other, to be read only',
    ),
    defaultColumns: ['createdAt', 'product', 'amountFen', 'by', 'state', 'buyer', 'seller'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  // The key of the buyer's request; counter-offers have none.
  indexes: [{ fields: ['buyer', 'key'], unique: true }],
  fields: [
    choiceTitle(states),
    {
      name: 'product',
      type: 'relationship',
      relationTo: 'products',
      label: label('商品', 'Listing'),
      required: true,
      maxDepth: 1,
    },
    {
      name: 'conversation',
      type: 'relationship',
      relationTo: 'conversations',
      label: label('会话', 'Conversation'),
      admin: { hidden: true },
    },
    {
      name: 'buyer',
      type: 'relationship',
      relationTo: 'users',
      label: label('买家', 'Buyer'),
      required: true,
      maxDepth: 1,
      admin: { components: { Cell: '/src/admin/fields/person-cell#PersonCell' } },
    },
    {
      name: 'seller',
      type: 'relationship',
      relationTo: 'users',
      label: label('卖家', 'Seller'),
      required: true,
      maxDepth: 1,
      admin: { components: { Cell: '/src/admin/fields/person-cell#PersonCell' } },
    },
    campusField(),
    fenField({ name: 'amountFen', label: label('价格（元）', 'Price (yuan)'), required: true }),
    {
      name: 'by',
      type: 'select',
      label: label('由谁提出', 'Made by'),
      required: true,
      options: options([
        ['buyer', '买家', 'Buyer'],
        ['seller', '卖家', 'Seller'],
      ] as const),
    },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      options: states,
    },
    {
      name: 'expiresAt',
      type: 'date',
      label: label('有效至', 'Valid until'),
      required: true,
      index: true,
      admin: { date: dayAndTime },
    },
    /** The client's key of the request that made it. */
    { name: 'key', type: 'text', access: { read: fieldForSystem }, admin: { hidden: true } },
  ],
}
