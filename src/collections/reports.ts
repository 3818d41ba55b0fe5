import type { CollectionConfig } from 'payload'
import { notAboutOfficer } from '../access/own-matters'
import {
  allOf,
  anyOf,
  fieldForStaff,
  fieldForSystem,
  nobody,
  ownRows,
  peopleRoles,
  staffOfCampus,
} from '../access/rules'
import type { ReportOutcome, ReportTarget } from '../contract/moderation'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { keepClosed } from '../hooks/reports/keep-closed'

/**
 * Somebody says that something is wrong. While a report that names a conversation is open, officers of the campus may read
 * it. Of one person about one conversation one report is open (`extra-columns`).
 */
export const reports: CollectionConfig = {
  slug: 'reports',
  labels: { singular: label('举报', 'Report'), plural: label('举报', 'Reports') },
  admin: {
    group: groups.moderation,
    useAsTitle: 'reason',
    listSearchableFields: ['detail'],
    defaultColumns: ['createdAt', 'target', 'reason', 'detail', 'reporter', 'state'],
    description: label(
      '举报在待办中处理。打开一条待处理的举报才能查看被举报的会话，查看会记入操作记录；处理完毕后不能再看',
      'Decided in the queue. A reported conversation is read from its report while that is open; reading it is logged',
    ),
  },
  defaultSort: '-createdAt',
  hooks: { beforeChange: [keepClosed] },
  access: {
    read: anyOf(allOf(staffOfCampus(peopleRoles), notAboutOfficer), ownRows('reporter')),
    create: nobody,
    update: allOf(staffOfCampus(peopleRoles), notAboutOfficer),
    delete: nobody,
  },
  fields: [
    {
      name: 'target',
      type: 'select',
      label: label('对象', 'About'),
      required: true,
      options: options([
        ['products', '商品', 'Listing'],
        ['users', '用户', 'Person'],
        ['comments', '留言', 'Comment'],
        ['conversations', '会话', 'Conversation'],
        ['reviews', '评价', 'Review'],
      ] as const satisfies readonly (readonly [ReportTarget, string, string])[]),
      access: { update: fieldForSystem },
      admin: {
        components: {
          Cell: '/src/admin/fields/about#AboutCell',
          Field: '/src/admin/fields/about#AboutField',
        },
      },
    },
    {
      name: 'targetId',
      type: 'text',
      label: label('对象编号', 'Its id'),
      required: true,
      index: true,
      admin: { hidden: true },
      access: { update: fieldForSystem },
    },
    {
      name: 'conversation',
      type: 'relationship',
      relationTo: 'conversations',
      label: label('会话', 'Conversation'),
      index: true,
      admin: { hidden: true },
      access: { update: fieldForSystem },
    },
    {
      name: 'case',
      type: 'relationship',
      relationTo: 'cases',
      label: label('待办', 'Case'),
      index: true,
      maxDepth: 0,
      admin: { hidden: true },
      access: { update: fieldForSystem },
    },
    /** Key of a `report-reasons` row. */
    {
      name: 'reason',
      type: 'text',
      label: label('原因', 'Reason'),
      required: true,
      access: { update: fieldForSystem },
      admin: {
        components: {
          Cell: '/src/admin/reports/reason#ReasonCell',
          Field: '/src/admin/reports/reason#ReasonField',
        },
      },
    },
    /** What was reported as it was then, with a hash of it: deleting the original leaves this. */
    {
      name: 'snapshot',
      type: 'json',
      label: label('举报时的内容', 'What it was'),
      // Seen in the queue; of a conversation through the one door that is logged.
      access: { read: fieldForSystem, update: fieldForSystem },
      admin: { hidden: true },
    },
    /** Under which the app sent it: sent again, it is the same report. */
    { name: 'key', type: 'text', hidden: true, access: { update: fieldForSystem } },
    { name: 'contentHash', type: 'text', hidden: true, access: { update: fieldForSystem } },
    {
      name: 'weight',
      type: 'number',
      label: label('分量', 'Weight'),
      required: true,
      defaultValue: 1,
      access: { read: fieldForStaff(), update: fieldForSystem },
      admin: { hidden: true },
    },
    {
      name: 'outcome',
      type: 'select',
      label: label('结果', 'Outcome'),
      options: options([
        ['upheld', '成立', 'Upheld'],
        ['dismissed', '不成立', 'Dismissed'],
        ['void', '未能判断', 'Not judged'],
      ] as const satisfies readonly (readonly [ReportOutcome, string, string])[]),
      access: { update: fieldForSystem },
      admin: { position: 'sidebar', readOnly: true },
    },
    { name: 'detail', type: 'textarea', label: label('说明', 'Detail'), access: { update: fieldForSystem } },
    {
      name: 'images',
      type: 'upload',
      relationTo: 'media',
      hasMany: true,
      label: label('图片', 'Pictures'),
      // Private ones, which the part below shows.
      admin: { hidden: true },
      access: { update: fieldForSystem },
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
      access: { update: fieldForSystem },
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
      // Decided in the queue, where nobody decides a case of their own.
      access: { update: fieldForSystem },
      admin: { position: 'sidebar', readOnly: true },
    },
    { name: 'note', type: 'textarea', label: label('处理说明', 'Note'), admin: { position: 'sidebar' } },
  ],
}
