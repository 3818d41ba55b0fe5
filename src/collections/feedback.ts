import type { CollectionConfig } from 'payload'
import { allOf, anyOf, fieldForStaff, fieldForSystem, nobody, ownRows, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { officerName } from '../fields/officer-name'
import { noteAnswer } from '../hooks/feedback/note-answer'
import { tellAnswer } from '../hooks/feedback/tell-answer'

/** A complaint may be about an officer of the campus: it is for who answers for all of them. */
const readers = anyOf(
  staffOfCampus(['owner', 'admin']),
  allOf(staffOfCampus(), () => ({ kind: { not_equals: 'complaint' } })),
)

/** Suggestions and complaints to the student union: an inbox, whose answers reach whoever wrote. */
export const feedback: CollectionConfig = {
  slug: 'feedback',
  labels: { singular: label('反馈', 'Feedback'), plural: label('反馈', 'Feedback') },
  admin: {
    group: groups.people,
    useAsTitle: 'body',
    defaultColumns: ['body', 'kind', 'state', 'author', 'createdAt'],
    listSearchableFields: ['body', 'reply'],
    components: { beforeListTable: ['/src/admin/feedback/inbox-tabs#InboxTabs'] },
    description: label(
      '写下回复并保存：提交者会收到通知，这一条自动变为“已处理”。改了回复会再通知一次。投诉只有校区管理员和总负责人看得到。',
      'Write a reply and save: the person is told and it becomes handled by itself. A changed reply is told again. Complaints are seen by admins and owners only.',
    ),
  },
  // What waits comes first.
  defaultSort: ['state', '-createdAt'],
  access: {
    read: anyOf(readers, ownRows('author')),
    create: nobody,
    update: readers,
    delete: nobody,
  },
  hooks: { beforeChange: [noteAnswer], afterChange: [tellAnswer] },
  fields: [
    {
      name: 'kind',
      type: 'select',
      label: label('类型', 'Kind'),
      required: true,
      options: options([
        ['suggestion', '建议', 'Suggestion'],
        ['complaint', '投诉', 'Complaint'],
        ['fault', '故障', 'Something broken'],
        ['other', '其他', 'Other'],
      ] as const),
      access: { update: fieldForSystem },
    },
    {
      name: 'body',
      type: 'textarea',
      label: label('内容', 'Text'),
      required: true,
      access: { update: fieldForSystem },
    },
    {
      name: 'author',
      type: 'relationship',
      relationTo: 'users',
      label: label('提交者', 'From'),
      required: true,
      index: true,
      maxDepth: 1,
      access: { update: fieldForSystem },
    },
    {
      name: 'reply',
      type: 'textarea',
      label: label('回复', 'Reply'),
      maxLength: 2_000,
      admin: {
        disableBulkEdit: true,
        description: label(
          '提交者会看到全文；不会看到是哪位干事写的',
          'They read all of it, and not which officer wrote it',
        ),
      },
    },
    {
      name: 'note',
      type: 'textarea',
      label: label('内部备注', 'Internal note'),
      maxLength: 2_000,
      access: { read: fieldForStaff() },
      admin: {
        disableBulkEdit: true,
        description: label(
          '提交者看不到；账号注销后删除',
          'Never shown to who wrote; goes when their account does',
        ),
      },
    },
    {
      name: 'answeredAt',
      type: 'date',
      label: label('回复时间', 'Answered'),
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: {
        readOnly: true,
        position: 'sidebar',
        date: dayAndTime,
        condition: (data) => Boolean(data?.answeredAt),
      },
    },
    {
      name: 'answeredBy',
      type: 'relationship',
      relationTo: 'staff',
      label: label('回复人', 'Answered by'),
      maxDepth: 0,
      access: { read: fieldForStaff(), create: fieldForSystem, update: fieldForSystem },
      admin: {
        components: officerName,
        readOnly: true,
        position: 'sidebar',
        condition: (data) => Boolean(data?.answeredBy),
      },
    },
    {
      name: 'state',
      type: 'select',
      label: label('处理状态', 'State'),
      required: true,
      defaultValue: 'new',
      index: true,
      options: options([
        ['new', '待处理', 'New'],
        ['handled', '已处理', 'Handled'],
      ] as const),
      admin: { position: 'sidebar' },
    },
    campusField(),
  ],
}
