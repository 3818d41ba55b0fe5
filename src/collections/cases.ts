import type { CollectionConfig } from 'payload'
import { caseKinds, caseStates, caseTargets } from '../contract/moderation'
import { nobody, peopleRoles, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/**
 * Everything that waits for an officer: one row for each thing and kind. Opened and closed by triggers of the database
 * where a thing's own state says that it waits (held listings, comments, reviews and messages, student cards, disputes,
 * appeals), by operations where it does not (reports, flags). Seen as the queue at `/admin/queue`.
 */
export const cases: CollectionConfig = {
  slug: 'cases',
  labels: { singular: label('待办', 'Case'), plural: label('待办', 'Cases') },
  admin: { group: groups.moderation, useAsTitle: 'title', hidden: true },
  lockDocuments: false,
  access: { read: staffOfCampus(peopleRoles), create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'kind', type: 'select', label: label('类型', 'Kind'), required: true, options: [...caseKinds] },
    {
      name: 'target',
      type: 'select',
      label: label('对象', 'About'),
      required: true,
      options: [...caseTargets],
    },
    { name: 'targetId', type: 'text', label: label('对象编号', 'Its id'), required: true, index: true },
    campusField(),
    /** Whose doing it is about; none once that account is gone. */
    {
      name: 'subject',
      type: 'relationship',
      relationTo: 'users',
      label: label('当事人', 'Person'),
      index: true,
      maxDepth: 0,
    },
    { name: 'title', type: 'text', label: label('标题', 'Title') },
    /** Why it waits, as a code: `listing`, `contact`, the key of the heaviest reason … */
    { name: 'reason', type: 'text', label: label('原因', 'Reason') },
    { name: 'points', type: 'number', label: label('分量', 'Points'), required: true, defaultValue: 0 },
    /** `case_rank` of the database; the queue's order. */
    { name: 'rank', type: 'number', label: label('顺序', 'Rank'), required: true, defaultValue: 0 },
    {
      name: 'reportCount',
      type: 'number',
      label: label('举报数', 'Reports'),
      required: true,
      defaultValue: 0,
    },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      defaultValue: 'open',
      options: [...caseStates],
    },
    {
      name: 'claimedBy',
      type: 'relationship',
      relationTo: 'staff',
      label: label('处理人', 'Claimed by'),
      maxDepth: 0,
    },
    {
      name: 'claimedUntil',
      type: 'date',
      label: label('保留到', 'Claimed until'),
      admin: { date: dayAndTime },
    },
    { name: 'version', type: 'number', label: label('版本', 'Version'), required: true, defaultValue: 1 },
    {
      name: 'openedAt',
      type: 'date',
      label: label('开始等待', 'Waiting since'),
      required: true,
      admin: { date: dayAndTime },
    },
    {
      name: 'closedAt',
      type: 'date',
      label: label('办结', 'Closed'),
      index: true,
      admin: { date: dayAndTime },
    },
    /** The decision that closed it; none: it closed with the thing it is about. */
    {
      name: 'closedBy',
      type: 'relationship',
      relationTo: 'moderation-acts',
      label: label('由哪个决定办结', 'Closed by'),
      index: true,
      maxDepth: 0,
    },
    /** The officers of the campus have had a mail about its age. */
    {
      name: 'escalatedAt',
      type: 'date',
      label: label('已升级提醒', 'Escalated'),
      admin: { date: dayAndTime },
    },
  ],
}
