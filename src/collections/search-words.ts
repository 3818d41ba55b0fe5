import type { CollectionConfig } from 'payload'
import { contentRoles, staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { checkWord, wordMax } from '../hooks/search-words/check-word'

/** The campus's own words, and what else people call the same thing. */
export const searchWords: CollectionConfig = {
  slug: 'search-words',
  labels: { singular: label('搜索词条', 'Dictionary entry'), plural: label('搜索词典', 'Search dictionary') },
  admin: {
    group: groups.market,
    useAsTitle: 'word',
    defaultColumns: ['word', 'sameAs', 'campus', 'updatedAt'],
    description: label(
      '同一样东西在校园里的不同叫法，如“高数”和“高等数学”。搜其中一个，也能找到用其他叫法发布的商品。保存后搜索立即生效，联想词一小时内更新。',
      'Different names for one thing on campus. A search for one of them finds listings with the others too. Search follows at once, suggestions within the hour.',
    ),
  },
  defaultSort: 'word',
  access: {
    read: staffOfCampusOrShared(),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: staffOfCampus(contentRoles),
  },
  hooks: {
    beforeValidate: [checkWord],
  },
  fields: [
    {
      name: 'word',
      type: 'text',
      label: label('叫法', 'Name'),
      required: true,
      maxLength: wordMax,
      index: true,
      admin: {
        description: label(
          '最常用的那个叫法，最多 20 个字，如“高数”',
          'What most people call it, at most 20 characters',
        ),
      },
    },
    {
      name: 'sameAs',
      type: 'text',
      hasMany: true,
      label: label('也叫', 'Also called'),
      maxRows: 12,
      maxLength: wordMax,
      admin: {
        components: { Cell: '/src/admin/fields/texts-cell#TextsCell' },
        description: label(
          '每输入一个按一次回车，最多 12 个，如“高等数学”“微积分”',
          'Press Enter after each; at most 12',
        ),
      },
    },
    campusField({ shared: true }),
  ],
}
