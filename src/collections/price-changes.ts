import type { CollectionConfig } from 'payload'
import { nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** Written by `hooks/products/record-price` only; the database refuses changes and deletions. */
export const priceChanges: CollectionConfig = {
  slug: 'price-changes',
  labels: { singular: label('价格变动', 'Price change'), plural: label('价格变动', 'Price changes') },
  admin: {
    group: groups.records,
    useAsTitle: 'priceFen',
    defaultColumns: ['product', 'priceFen', 'createdAt'],
    description: label('自动记录，不能修改', 'Recorded by itself; cannot be changed'),
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(), create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'product',
      type: 'relationship',
      relationTo: 'products',
      label: label('商品', 'Listing'),
      required: true,
      index: true,
    },
    campusField(),
    fenField({ name: 'priceFen', label: label('价格（元）', 'Price (yuan)'), required: true }),
  ],
}
