import type { CollectionConfig } from 'payload'
import { contentRoles, staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { checkWord } from '../hooks/search-words/check-word'
import { queueReindex } from '../hooks/search-words/queue-reindex'

/** The campus's own words, and what else people call the same thing. */
export const searchWords: CollectionConfig = {
  slug: 'search-words',
  labels: { singular: label('搜索词', 'Search word'), plural: label('搜索词典', 'Search dictionary') },
  admin: {
    group: groups.market,
    useAsTitle: 'word',
    defaultColumns: ['word', 'sameAs', 'campus', 'updatedAt'],
    description: label(
      '校园里的说法，如“高数”“小电驴”。搜索任何一个说法，都能找到其他说法的商品。保存后立即生效。',
      'What people on campus say. A search for one way to say it finds the others too. Works as soon as it is saved.',
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
    afterChange: [queueReindex],
    afterDelete: [queueReindex.onDelete],
  },
  fields: [
    { name: 'word', type: 'text', label: label('词', 'Word'), required: true, maxLength: 20, index: true },
    {
      name: 'sameAs',
      type: 'text',
      hasMany: true,
      label: label('也叫', 'Also called'),
      maxRows: 12,
      admin: {
        description: label(
          '输入后按回车，可填多个，如：高等数学、微积分',
          'Press Enter after each, for instance: calculus',
        ),
      },
    },
    campusField({ shared: true }),
  ],
}
