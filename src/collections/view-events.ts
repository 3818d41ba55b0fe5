import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** Who looked at what; written in batches by `lib/view-buffer`. */
export const viewEvents: CollectionConfig = {
  slug: 'view-events',
  labels: { singular: label('浏览', 'View'), plural: label('浏览', 'Views') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  timestamps: false,
  fields: [
    {
      name: 'product',
      type: 'relationship',
      relationTo: 'products',
      label: label('商品', 'Listing'),
      required: true,
      index: true,
    },
    { name: 'user', type: 'relationship', relationTo: 'users', label: label('用户', 'User'), index: true },
    campusField(),
    { name: 'viewedAt', type: 'date', label: label('时间', 'When'), required: true, index: true },
  ],
}
