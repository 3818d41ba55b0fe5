import type { CollectionConfig } from 'payload'
import { anyOf, nobody, ownRows, peopleRoles, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { choiceTitle } from '../fields/choice-title'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { keepClosed } from '../hooks/reports/keep-closed'

const reasons = options([
  ['fraud', '欺诈', 'Fraud'],
  ['abuse', '辱骂骚扰', 'Abuse'],
  ['spam', '广告', 'Spam'],
  ['prohibited', '违禁物品', 'Prohibited goods'],
  ['other', '其他', 'Other'],
] as const)

/**
 * Somebody says that something is wrong. While a report that names a conversation is open, officers of the campus may read
 * it. Of one person about one conversation one report is open (`extra-columns`).
 */
export const reports: CollectionConfig = {
  slug: 'reports',
  labels: { singular: label('举报', 'Report'), plural: label('举报', 'Reports') },
  admin: {
    group: groups.people,
    useAsTitle: 'reason',
    listSearchableFields: ['detail'],
    defaultColumns: ['createdAt', 'reason', 'detail', 'reporter', 'state'],
    description: label(
      '打开一条待处理的举报才能查看被举报的会话，查看会记入操作记录；处理完毕后不能再看',
      'A reported conversation is read from its report while that is open; reading it is logged',
    ),
    components: { beforeListTable: ['/src/admin/reports/held-messages#HeldMessages'] },
  },
  defaultSort: '-createdAt',
  hooks: { beforeChange: [keepClosed] },
  access: {
    read: anyOf(staffOfCampus(peopleRoles), ownRows('reporter')),
    create: nobody,
    update: staffOfCampus(peopleRoles),
    delete: nobody,
  },
  fields: [
    choiceTitle(reasons),
    {
      name: 'target',
      type: 'select',
      label: label('对象', 'About'),
      required: true,
      options: options([['conversations', '会话', 'Conversation']] as const),
      access: { update: () => false },
    },
    {
      name: 'conversation',
      type: 'relationship',
      relationTo: 'conversations',
      label: label('会话', 'Conversation'),
      admin: { hidden: true },
      access: { update: () => false },
    },
    {
      name: 'reason',
      type: 'select',
      label: label('原因', 'Reason'),
      required: true,
      options: reasons,
      access: { update: () => false },
    },
    { name: 'detail', type: 'textarea', label: label('说明', 'Detail'), access: { update: () => false } },
    {
      name: 'images',
      type: 'upload',
      relationTo: 'media',
      hasMany: true,
      label: label('图片', 'Pictures'),
      // Private ones, which the part below shows.
      admin: { hidden: true },
      access: { update: () => false },
    },
    {
      name: 'reportedConversation',
      type: 'ui',
      admin: {
        disableListColumn: true,
        components: { Field: '/src/admin/reports/reported-conversation#ReportedConversation' },
      },
    },
    {
      name: 'reporter',
      type: 'relationship',
      relationTo: 'users',
      label: label('举报人', 'Reported by'),
      required: true,
      maxDepth: 1,
      access: { update: () => false },
    },
    campusField(),
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      defaultValue: 'open',
      options: options([
        ['open', '待处理', 'Open'],
        ['done', '已处理', 'Done'],
      ] as const),
      admin: { position: 'sidebar' },
    },
    { name: 'note', type: 'textarea', label: label('处理说明', 'Note'), admin: { position: 'sidebar' } },
  ],
}
