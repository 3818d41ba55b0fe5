import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/**
 * What two people say to each other about one thing. Written by `operations/conversations`; officers read one only
 * through a report that names it (`operations/reports/read-conversation`). Counters are columns of their own
 * (`extra-columns`): `last_seq`, `buyer_read_seq`, `seller_read_seq`.
 */
export const conversations: CollectionConfig = {
  slug: 'conversations',
  labels: { singular: label('会话', 'Conversation'), plural: label('会话', 'Conversations') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  indexes: [
    { fields: ['product', 'buyer'], unique: true },
    { fields: ['errand', 'seller'], unique: true },
  ],
  fields: [
    { name: 'product', type: 'relationship', relationTo: 'products', label: label('商品', 'Listing') },
    { name: 'errand', type: 'relationship', relationTo: 'errands', label: label('跑腿', 'Errand') },
    {
      name: 'buyer',
      type: 'relationship',
      relationTo: 'users',
      label: label('买家', 'Buyer'),
      required: true,
    },
    {
      name: 'seller',
      type: 'relationship',
      relationTo: 'users',
      label: label('卖家', 'Seller'),
      required: true,
    },
    campusField(),
    { name: 'lastMessageAt', type: 'date', label: label('最后一条', 'Last message'), required: true },
  ],
}
