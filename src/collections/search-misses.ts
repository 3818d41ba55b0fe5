import type { CollectionConfig } from 'payload'
import { contentRoles, nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayOnly } from '../fields/date'
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
      '同学们搜了、但一件商品也没找到的词。只记次数，不记是谁、什么时间搜的。可以据此补充搜索词典，或号召同学发布这类闲置；90 天没人再搜会自动删除。',
      'What students searched for without finding anything: how often, never who or at what time. Add a name to the dictionary, or ask for such things. Forgotten when nobody searches for it in 90 days.',
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
    { name: 'count', type: 'number', label: label('搜索次数', 'Times'), required: true, index: true },
    {
      name: 'lastAt',
      type: 'date',
      label: label('最近一天', 'Last day'),
      required: true,
      index: true,
      admin: { date: dayOnly },
    },
    campusField({
      shared: true,
      // Searched for on all campuses at once, by somebody who is not signed in.
      empty: label('未选校区', 'No campus'),
      description: label('在哪个校区搜的', 'Where it was searched for'),
    }),
  ],
}
