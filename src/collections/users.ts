import type { CollectionConfig } from 'payload'
import {
  anyOf,
  fieldForStaff,
  fieldForSystem,
  nobody,
  ownRows,
  peopleRoles,
  staffOfCampus,
} from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime, dayOnly } from '../fields/date'
import { decideField } from '../fields/decide'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { refuseByHand } from '../hooks/moderation-acts/refuse-by-hand'
import { closeClaims } from '../hooks/users/close-claims'
import { judgeAvatar, judgeNickname, lookAtNickname } from '../hooks/users/judge-nickname'
import { normalizeProfile } from '../hooks/users/normalize-profile'
import { refuseOwnVerification } from '../hooks/users/refuse-own-verification'
import { revokeOnSuspension } from '../hooks/users/revoke-on-suspension'
import { stampVerification } from '../hooks/users/stamp-verification'
import { sessionStrategy } from '../access/session-strategy'

/** Students of the mini-program. No passwords: they come in through `identities`, with tokens of our own. */
export const users: CollectionConfig = {
  slug: 'users',
  labels: { singular: label('用户', 'User'), plural: label('用户', 'Users') },
  admin: {
    group: groups.people,
    useAsTitle: 'nickname',
    defaultColumns: ['nickname', 'campus', 'standing', 'verification', 'phoneMasked', 'createdAt'],
    description: label(
      '小程序用户。打开一位，在“处理”里警告、禁言、暂停或封禁；手机号只显示末四位。',
      'Students. Open one and use “Decide” to warn, mute, suspend or ban them; phone numbers are masked.',
    ),
    listSearchableFields: ['nickname'],
  },
  // Nobody keeps others from suspending a person by having the form open.
  lockDocuments: false,
  // Nobody is verified, or called something else, because they were in a list.
  disableBulkEdit: true,
  auth: { disableLocalStrategy: true, strategies: [sessionStrategy] },
  access: {
    admin: () => false,
    read: anyOf(staffOfCampus(), ownRows('id')),
    create: nobody,
    update: anyOf(staffOfCampus(peopleRoles), ownRows('id')),
    delete: nobody,
    unlock: nobody,
  },
  hooks: {
    beforeOperation: [refuseByHand(['standing', 'standingReason', 'suspendedUntil', 'mutedUntil'])],
    beforeValidate: [normalizeProfile],
    beforeChange: [refuseOwnVerification, stampVerification, judgeNickname, judgeAvatar],
    afterChange: [revokeOnSuspension, closeClaims, lookAtNickname],
  },
  fields: [
    decideField,
    { name: 'nickname', type: 'text', label: label('昵称', 'Nickname'), required: true },
    {
      name: 'avatar',
      type: 'upload',
      relationTo: 'media',
      label: label('头像', 'Avatar'),
      filterOptions: { purpose: { equals: 'picture' } },
      maxDepth: 1,
    },
    campusField({ description: label('用户所在校区', 'The campus this person belongs to') }),
    {
      name: 'standing',
      type: 'select',
      label: label('账号状态', 'Standing'),
      required: true,
      defaultValue: 'active',
      index: true,
      options: options([
        ['active', '正常', 'Active'],
        ['suspended', '已暂停', 'Suspended'],
        ['deleted', '已注销', 'Deleted'],
      ] as const),
      access: { update: fieldForSystem },
      admin: { position: 'sidebar', readOnly: true },
    },
    {
      name: 'standingReason',
      type: 'textarea',
      label: label('暂停或封禁的原因（会告知本人）', 'Reason (told to the person)'),
      maxLength: 500,
      access: { update: fieldForSystem },
      admin: { position: 'sidebar', readOnly: true, condition: (data) => data?.standing === 'suspended' },
    },
    {
      name: 'suspendedUntil',
      type: 'date',
      label: label('暂停到', 'Suspended until'),
      index: true,
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: {
        readOnly: true,
        position: 'sidebar',
        date: dayAndTime,
        condition: (data) => Boolean(data?.suspendedUntil),
      },
    },
    {
      name: 'mutedUntil',
      type: 'date',
      label: label('禁言到', 'Muted until'),
      index: true,
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: {
        readOnly: true,
        position: 'sidebar',
        date: dayAndTime,
        condition: (data) => Boolean(data?.mutedUntil),
      },
    },
    {
      name: 'verification',
      type: 'select',
      label: label('校园认证', 'Campus verification'),
      required: true,
      defaultValue: 'none',
      index: true,
      options: options([
        ['none', '未认证', 'None'],
        ['pending', '审核中', 'Pending'],
        ['verified', '已认证', 'Verified'],
        ['rejected', '未通过', 'Rejected'],
        ['expired', '已过期', 'Expired'],
      ] as const),
      access: { update: fieldForStaff(peopleRoles) },
      admin: { position: 'sidebar' },
    },
    {
      name: 'verifiedUntil',
      type: 'date',
      label: label('认证有效期至', 'Verified until'),
      access: { update: fieldForStaff(peopleRoles) },
      admin: {
        position: 'sidebar',
        date: dayOnly,
        description: label('留空则按校区设置自动填写', 'Left empty, the campus setting fills it'),
      },
    },
    {
      name: 'language',
      type: 'select',
      label: label('语言', 'Language'),
      required: true,
      defaultValue: 'zh',
      options: options([
        ['zh', '中文', 'Chinese'],
        ['en', '英文', 'English'],
      ] as const),
      admin: { position: 'sidebar', description: label('通知所用的语言', 'Of notifications') },
    },
    {
      name: 'personalRecommendations',
      type: 'checkbox',
      label: label('个性化推荐', 'Personal recommendations'),
      defaultValue: true,
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: {
        readOnly: true,
        position: 'sidebar',
        description: label('由本人在小程序中开关', 'Switched by the person in the app'),
      },
    },
    {
      name: 'allowsQqFriends',
      type: 'checkbox',
      label: label('允许通过 QQ 加好友', 'May be added as a QQ friend'),
      defaultValue: false,
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: {
        readOnly: true,
        position: 'sidebar',
        description: label('由本人在 QQ 小程序中开关', 'Switched by the person in the app on QQ'),
      },
    },
    {
      name: 'noticeMailMasked',
      type: 'text',
      label: label('接收通知的邮箱', 'Mailbox for notifications'),
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: { readOnly: true, condition: (data) => Boolean(data?.noticeMailMasked) },
    },
    /** The mailbox that the person has proven and wants notices at; encrypted. */
    { name: 'noticeMailCipher', type: 'text', hidden: true, access: { update: fieldForSystem } },
    {
      name: 'phoneMasked',
      type: 'text',
      label: label('手机号', 'Phone'),
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: { readOnly: true },
    },
    /** AES-256-GCM, `lib/field-cipher`; readable with DATA_KEYS only. */
    { name: 'phoneCipher', type: 'text', hidden: true, access: { update: fieldForSystem } },
    /** How others may reach this person (WeChat, QQ …), in their words; encrypted like the phone number. */
    { name: 'contactCipher', type: 'text', hidden: true, access: { update: fieldForSystem } },
    /** HMAC-SHA256 with HASH_KEY; finds the account of a number. */
    { name: 'phoneHash', type: 'text', hidden: true, unique: true, access: { update: fieldForSystem } },
    {
      name: 'deletionDueAt',
      type: 'date',
      label: label('注销生效时间', 'Erased on'),
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: {
        readOnly: true,
        position: 'sidebar',
        date: dayAndTime,
        condition: (data) => data?.standing === 'deleted',
      },
    },
  ],
}
