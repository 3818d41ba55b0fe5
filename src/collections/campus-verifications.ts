import type { CollectionConfig } from 'payload'
import { fieldForStaff, fieldForSystem, nobody, peopleRoles, staffOfCampus } from '../access/rules'
import { verificationMethods } from '../contract/campus-verifications'
import { methodLabels } from '../domain/campus-verifications/methods'
import { campusField } from '../fields/campus'
import { dayAndTime, dayOnly } from '../fields/date'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { whenSet } from '../fields/when-set'
import { checkDecision } from '../hooks/campus-verifications/check-decision'
import { followDecision } from '../hooks/campus-verifications/follow-decision'
import { lockPeople } from '../hooks/campus-verifications/lock-people'

/**
 * Claims to belong to a campus, and what is kept of them: method, time, end and a keyed hash of the campus identity.
 * Number and picture of a student card stay until the decision only. Who may decide what is the table in
 * `domain/campus-verifications/claim-moves`.
 */
export const campusVerifications: CollectionConfig = {
  slug: 'campus-verifications',
  labels: { singular: label('校园认证', 'Verification'), plural: label('校园认证', 'Verifications') },
  admin: {
    group: groups.people,
    // Put into words by `pageTitle`; without one Payload writes the id.
    useAsTitle: 'state',
    defaultColumns: ['state', 'user', 'method', 'createdAt', 'decidedAt'],
    description: label(
      '待审核的学生证与有争议的认证在这里处理；决定后照片与学号立即销毁',
      'Student cards and contested claims wait here; picture and number are destroyed with the decision',
    ),
  },
  lockDocuments: false,
  // What waits comes first, as the states are ordered.
  defaultSort: ['state', '-createdAt'],
  access: {
    read: staffOfCampus(peopleRoles),
    create: nobody,
    update: staffOfCampus(peopleRoles),
    delete: nobody,
  },
  hooks: {
    beforeOperation: [lockPeople],
    beforeChange: [checkDecision],
    afterChange: [followDecision],
  },
  fields: [
    {
      name: 'review',
      type: 'ui',
      admin: { components: { Field: '/src/admin/campus-verifications/review-field#ReviewField' } },
    },
    {
      name: 'pageTitle',
      type: 'ui',
      admin: {
        disableListColumn: true,
        components: { Field: '/src/admin/campus-verifications/person-title#PersonTitle' },
      },
    },
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      index: true,
      options: options([
        ['pending', '待审核', 'Waiting for review'],
        ['photo_wanted', '等待重新上传照片', 'Another photo wanted'],
        ['contested', '有争议：该身份已绑定其他账号', 'Contested: bound to another account'],
        ['approved', '已通过', 'Approved'],
        ['rejected', '未通过', 'Rejected'],
        ['expired', '已过期', 'Expired'],
        ['released', '已失效', 'No longer valid'],
      ] as const),
      admin: { position: 'sidebar', readOnly: true, disableBulkEdit: true },
    },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: label('用户', 'User'),
      required: true,
      index: true,
      maxDepth: 1,
      access: { update: fieldForSystem },
    },
    {
      name: 'method',
      type: 'select',
      label: label('方式', 'Method'),
      required: true,
      options: verificationMethods.map((value) => ({ value, label: methodLabels[value] })),
      access: { update: fieldForSystem },
    },
    campusField(),
    {
      name: 'photo',
      type: 'upload',
      relationTo: 'media',
      label: label('学生证照片', 'Photo of the card'),
      maxDepth: 1,
      access: { update: fieldForSystem },
      // Shown by the review above, which writes who looked.
      admin: { hidden: true, disableListColumn: true, disableListFilter: true },
    },
    { name: 'studentNoCipher', type: 'text', hidden: true, access: { update: fieldForSystem } },
    /** HMAC-SHA256 with HASH_KEY of what `domain/campus-verifications/member-key` makes of the identity. */
    { name: 'subjectHash', type: 'text', hidden: true, index: true, access: { update: fieldForSystem } },
    {
      name: 'reason',
      type: 'textarea',
      label: label('说明（会告知本人）', 'Reason (told to the person)'),
      maxLength: 300,
      access: { update: fieldForStaff(peopleRoles) },
      admin: { readOnly: true, disableBulkEdit: true, condition: (data) => Boolean(data?.reason) },
    },
    {
      name: 'until',
      type: 'date',
      label: label('有效期至', 'Valid until'),
      access: { update: fieldForStaff(peopleRoles) },
      admin: {
        position: 'sidebar',
        date: dayOnly,
        disableBulkEdit: true,
        description: label('毕业日期；留空则按校区设置', 'Graduation; left empty, the campus setting counts'),
      },
    },
    {
      name: 'decidedAt',
      type: 'date',
      label: label('决定时间', 'Decided'),
      access: { update: fieldForSystem },
      admin: {
        readOnly: true,
        position: 'sidebar',
        date: dayAndTime,
        condition: whenSet('decidedAt'),
      },
    },
    {
      name: 'decidedBy',
      type: 'text',
      label: label('决定人', 'Decided by'),
      access: { update: fieldForSystem },
      admin: { readOnly: true, position: 'sidebar', condition: whenSet('decidedBy') },
    },
    {
      name: 'remindedAt',
      type: 'date',
      access: { update: fieldForSystem },
      admin: { hidden: true },
    },
  ],
}
