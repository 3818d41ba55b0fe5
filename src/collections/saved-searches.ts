import type { CollectionConfig } from 'payload'
import { anyOf, nobody, ownRows, staffOfCampus } from '../access/rules'
import { announcedKinds } from '../domain/saved-searches/announced-kinds'
import { campusField } from '../fields/campus'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { kindsOfListing } from '../fields/product-kind'

/** A search that tells its owner of what comes later. Written through `operations/saved-searches`. */
export const savedSearches: CollectionConfig = {
  slug: 'saved-searches',
  labels: { singular: label('保存的搜索', 'Saved search'), plural: label('保存的搜索', 'Saved searches') },
  admin: {
    group: groups.records,
    useAsTitle: 'q',
    description: label(
      '同学保存的搜索；有新发布时自动提醒他们',
      'Searches that students keep; they are told of what is published later',
    ),
    defaultColumns: ['q', 'category', 'user', 'createdAt'],
  },
  access: {
    read: anyOf(staffOfCampus(['owner', 'admin']), ownRows('user')),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: label('用户', 'User'),
      required: true,
      index: true,
      maxDepth: 1,
    },
    campusField(),
    { name: 'q', type: 'text', label: label('关键词', 'Words') },
    {
      name: 'category',
      type: 'relationship',
      relationTo: 'categories',
      label: label('分类', 'Category'),
      index: true,
    },
    {
      name: 'kind',
      type: 'select',
      label: label('类型', 'Kind'),
      options: kindsOfListing(announcedKinds),
    },
    fenField({ name: 'minPriceFen', label: label('最低价（元）', 'Lowest price (yuan)') }),
    fenField({ name: 'maxPriceFen', label: label('最高价（元）', 'Highest price (yuan)') }),
  ],
}
