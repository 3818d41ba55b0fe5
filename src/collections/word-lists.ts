import type { CollectionConfig } from 'payload'
import { staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import type { WordAction, WordPlace } from '../contract/moderation'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { checkWords } from '../hooks/word-lists/check-words'

/** Words that a campus does not want to see, and what happens to a text with one of them. */
export const wordLists: CollectionConfig = {
  slug: 'word-lists',
  labels: { singular: label('词表', 'Word list'), plural: label('词表', 'Word lists') },
  admin: {
    group: groups.moderation,
    useAsTitle: 'name',
    defaultColumns: ['name', 'action', 'places', 'campus', 'active'],
    description: label(
      '启用之前，请在下方试跑最近几天的内容，看看会误伤多少',
      'Before switching one on, try it on the last days below and see what it would hit',
    ),
  },
  access: {
    read: staffOfCampusOrShared(),
    create: staffOfCampus(['owner', 'admin']),
    update: staffOfCampus(['owner', 'admin']),
    delete: staffOfCampus(['owner', 'admin']),
  },
  hooks: { beforeValidate: [checkWords] },
  fields: [
    { name: 'name', type: 'text', label: label('名称', 'Name'), required: true, maxLength: 40 },
    {
      type: 'row',
      fields: [
        {
          name: 'action',
          type: 'select',
          label: label('处理', 'What happens'),
          required: true,
          defaultValue: 'flag',
          options: options([
            ['block', '拒绝发布', 'Refuse it'],
            ['hold', '拦下待审', 'Hold it for review'],
            ['replace', '用 * 代替', 'Replace the word by *'],
            ['flag', '照常发布，进入待办', 'Publish it, and look at it'],
          ] as const satisfies readonly (readonly [WordAction, string, string])[]),
          admin: {
            description: label(
              '昵称和跑腿不能等待审核，拦下即拒绝',
              'Nicknames and errands cannot wait for review: what would be held is refused',
            ),
          },
        },
        {
          name: 'places',
          type: 'select',
          hasMany: true,
          label: label('检查', 'Where'),
          required: true,
          defaultValue: ['listings', 'comments', 'messages', 'names'],
          options: options([
            ['listings', '商品与跑腿', 'Listings and errands'],
            ['comments', '留言与评价', 'Comments and reviews'],
            ['messages', '聊天', 'Chats'],
            ['names', '昵称', 'Nicknames'],
          ] as const satisfies readonly (readonly [WordPlace, string, string])[]),
        },
      ],
    },
    {
      name: 'words',
      type: 'textarea',
      label: label('词语', 'Words'),
      required: true,
      admin: {
        rows: 12,
        description: label(
          '每行一个。不分大小写、全半角与繁简；夹在字间的空格和符号会被忽略。',
          'One a line. Case, width and traditional or simplified characters make no difference; blanks and marks between letters are ignored.',
        ),
      },
    },
    {
      name: 'lab',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: '/src/admin/word-lists/rule-lab#RuleLab' } },
    },
    campusField({ shared: true }),
    {
      name: 'active',
      type: 'checkbox',
      label: label('启用', 'Active'),
      defaultValue: false,
      admin: { position: 'sidebar' },
    },
  ],
}
