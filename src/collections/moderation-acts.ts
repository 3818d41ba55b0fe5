import type { CollectionConfig } from 'payload'
import { notOfOwnReviews } from '../access/own-matters'
import { allOf, nobody, peopleRoles, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { actionOptions, actStateOptions, targetOptions } from '../fields/moderation'
import { officerName } from '../fields/officer-name'
import { whenSet } from '../fields/when-set'

/** What an officer, or a rule of the campus, did about something: the statement of reasons, and what a revert needs. */
export const moderationActs: CollectionConfig = {
  slug: 'moderation-acts',
  labels: { singular: label('处理决定', 'Decision'), plural: label('处理决定', 'Decisions') },
  admin: {
    group: groups.moderation,
    useAsTitle: 'reason',
    defaultColumns: ['createdAt', 'action', 'target', 'subject', 'staff', 'state'],
    description: label(
      '对内容和用户做过的每个决定；打开一条可以撤销',
      'Every decision about content and people; open one to revert it',
    ),
  },
  defaultSort: '-createdAt',
  access: {
    read: allOf(staffOfCampus(peopleRoles), notOfOwnReviews),
    create: nobody,
    update: nobody,
    delete: nobody,
  },
  fields: [
    {
      name: 'revert',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: '/src/admin/queue/revert-act#RevertAct' } },
    },
    {
      name: 'action',
      type: 'select',
      label: label('处理', 'Action'),
      required: true,
      index: true,
      options: actionOptions,
    },
    {
      name: 'case',
      type: 'relationship',
      relationTo: 'cases',
      label: label('待办', 'Case'),
      index: true,
      maxDepth: 0,
      admin: { hidden: true },
    },
    {
      name: 'target',
      type: 'select',
      label: label('对象', 'About'),
      required: true,
      options: targetOptions,
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
    },
    {
      name: 'subject',
      type: 'relationship',
      relationTo: 'users',
      label: label('当事人', 'Person'),
      index: true,
      maxDepth: 1,
    },
    campusField(),
    /** None: a rule of the campus did it by itself. */
    {
      name: 'staff',
      type: 'relationship',
      relationTo: 'staff',
      label: label('处理人', 'By'),
      index: true,
      maxDepth: 1,
      admin: { components: officerName },
    },
    {
      name: 'clause',
      type: 'relationship',
      relationTo: 'rule-clauses',
      label: label('依据条款', 'Clause'),
      maxDepth: 0,
    },
    /** As it read that day. */
    { name: 'clauseText', type: 'textarea', label: label('条款内容', 'The clause then') },
    {
      name: 'clauseTextEn',
      type: 'textarea',
      label: label('条款内容（英文）', 'The clause then, in English'),
      admin: { condition: whenSet('clauseTextEn') },
    },
    { name: 'reason', type: 'textarea', label: label('理由', 'Reason') },
    /** For a person whose app is in English; none: `reason` is all there is. */
    {
      name: 'reasonEn',
      type: 'textarea',
      label: label('理由（英文）', 'Reason in English'),
      admin: { condition: whenSet('reasonEn') },
    },
    {
      name: 'until',
      type: 'date',
      label: label('到期', 'Until'),
      admin: { date: dayAndTime, condition: whenSet('until') },
    },
    /** What the thing was when it was judged. */
    {
      name: 'snapshot',
      type: 'json',
      label: label('当时的内容', 'What it was about'),
      admin: { hidden: true },
    },
    /** What a revert puts back. */
    { name: 'before', type: 'json', label: label('处理前', 'Before'), admin: { hidden: true } },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      defaultValue: 'standing',
      index: true,
      options: actStateOptions,
    },
    {
      name: 'revertedAt',
      type: 'date',
      label: label('撤销时间', 'Reverted'),
      admin: { date: dayAndTime, condition: whenSet('revertedAt') },
    },
    {
      name: 'revertedBy',
      type: 'relationship',
      relationTo: 'staff',
      label: label('撤销人', 'Reverted by'),
      maxDepth: 0,
      admin: { components: officerName, condition: whenSet('revertedBy') },
    },
    {
      name: 'revertReason',
      type: 'textarea',
      label: label('撤销理由', 'Why it was reverted'),
      admin: { condition: whenSet('revertReason') },
    },
    {
      name: 'bulk',
      type: 'relationship',
      relationTo: 'bulk-acts',
      label: label('批量处理', 'Bulk act'),
      index: true,
      maxDepth: 0,
      admin: { condition: whenSet('bulk') },
    },
  ],
}
