import type { CollectionConfig } from 'payload'
import { anyOf, nobody, ownRows, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/**
 * Who keeps an eye on what. Written by `operations/favorites` in one statement with the counter. `lowestSeenFen` is the
 * lowest price this person has seen or been told; only what is below it is news.
 */
export const favorites: CollectionConfig = {
  slug: 'favorites',
  labels: { singular: label('收藏', 'Favorite'), plural: label('收藏', 'Favorites') },
  admin: {
    group: groups.records,
    defaultColumns: ['product', 'user', 'createdAt'],
    description: label('由用户在小程序中添加', 'Added by students in the app'),
  },
  access: {
    read: anyOf(staffOfCampus(['owner', 'admin']), ownRows('user')),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  indexes: [{ fields: ['user', 'product'], unique: true }],
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: label('用户', 'User'),
      required: true,
      index: true,
    },
    {
      name: 'product',
      type: 'relationship',
      relationTo: 'products',
      label: label('商品', 'Listing'),
      required: true,
      index: true,
    },
    campusField(),
    fenField({
      name: 'lowestSeenFen',
      label: label('见过的最低价（元）', 'Lowest price seen (yuan)'),
      required: true,
    }),
    { name: 'notifiedAt', type: 'date', label: label('上次降价提醒', 'Last price notification') },
  ],
}
