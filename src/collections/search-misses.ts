import type { CollectionConfig } from 'payload'
import { contentRoles, nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** What people searched for and did not find; how often, never who. Written by `operations/search-misses`. */
export const searchMisses: CollectionConfig = {
  slug: 'search-misses',
  labels: {
    singular: label('没有结果的搜索', 'Search without a result'),
    plural: label('没有结果的搜索', 'Searches without a result'),
  },
  admin: {
    group: groups.market,
    useAsTitle: 'q',
    defaultColumns: ['q', 'count', 'lastAt', 'campus'],
    description: label(
      '同学搜了但没有找到的词，不记录是谁。可据此补充搜索词典或发起求购；90 天没人再搜就会删除。',
      'What students searched for in vain; not who. Add words to the dictionary, or ask for such things. Kept for 90 days.',
    ),
  },
  defaultSort: '-count',
  disableDuplicate: true,
  timestamps: false,
  access: {
    read: staffOfCampus(),
    create: nobody,
    update: nobody,
    delete: staffOfCampus(contentRoles),
  },
  fields: [
    { name: 'q', type: 'text', label: label('搜索词', 'Searched for'), required: true },
    { name: 'count', type: 'number', label: label('次数', 'Times'), required: true, index: true },
    {
      name: 'lastAt',
      type: 'date',
      label: label('最近一次', 'Last'),
      required: true,
      index: true,
      admin: { date: dayAndTime },
    },
    // Without one: of somebody who had not chosen a campus.
    campusField({ shared: true }),
  ],
}
