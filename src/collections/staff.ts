import type { CollectionConfig } from 'payload'
import { staffOf } from '../access/actor'
import { anyOf } from '../access/rules'
import { appointees, appointers, dismissible, mayAppoint, mayNameAccount, ownAccount } from '../access/staff'
import type { StaffRole } from '../contract/people'
import { dayAndTime } from '../fields/date'
import { emptyMeans } from '../fields/empty-cell'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { checkAppointment } from '../hooks/staff/check-appointment'
import { checkPassword } from '../hooks/staff/check-password'
import { endSessionsWithTerm } from '../hooks/staff/end-sessions-with-term'
import { keepLastOwner } from '../hooks/staff/keep-last-owner'
import { keepWhoDecided } from '../hooks/staff/keep-who-decided'
import { passwordMail } from '../hooks/staff/password-mail'
import { refuseOutOfTerm } from '../hooks/staff/refuse-out-of-term'
import { spendEqualEffort } from '../hooks/staff/spend-equal-effort'
import { welcomeFirstOfficer } from '../hooks/staff/welcome-first-officer'
import { configEnv } from '../lib/env'

const minuteMs = 60_000

/** Officers and moderators: e-mail and password, for the admin panel only. Students are `users`. */
export const staff: CollectionConfig = {
  slug: 'staff',
  labels: { singular: label('干事', 'Officer'), plural: label('干事', 'Officers') },
  admin: {
    group: groups.people,
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'role', 'campus', 'termEnd'],
    description: label(
      '能登录后台的人。任期结束后自动失去权限，账号保留以便查阅记录。每年换届请从“换届交接”开始。',
      'People who can use this panel. Access ends by itself with the term; the account stays for the records. For the yearly change begin at “Hand-over”.',
    ),
  },
  // Nobody keeps an owner from ending a term by having the form open.
  lockDocuments: false,
  auth: {
    tokenExpiration: 8 * 60 * 60,
    maxLoginAttempts: 5,
    lockTime: 10 * minuteMs,
    useSessions: true,
    cookies: { sameSite: 'Lax', secure: configEnv().PUBLIC_URL.startsWith('https:') },
    forgotPassword: { expiration: 60 * minuteMs, ...passwordMail },
  },
  access: {
    admin: ({ req }) => staffOf(req) !== null,
    read: anyOf(appointers, ownAccount),
    create: mayAppoint,
    update: anyOf(appointees, ownAccount),
    delete: dismissible,
    unlock: appointees,
  },
  hooks: {
    beforeOperation: [checkPassword, spendEqualEffort],
    beforeValidate: [welcomeFirstOfficer, checkAppointment],
    beforeChange: [keepLastOwner],
    beforeDelete: [keepLastOwner.onDelete, keepWhoDecided],
    afterChange: [endSessionsWithTerm],
    beforeLogin: [refuseOutOfTerm],
  },
  fields: [
    { name: 'name', type: 'text', label: label('姓名', 'Name'), required: true, maxLength: 40 },
    {
      name: 'role',
      type: 'select',
      label: label('职务', 'Role'),
      required: true,
      defaultValue: 'moderator',
      options: options([
        ['owner', '总负责人（所有校区）', 'Owner (all campuses)'],
        ['admin', '校区管理员', 'Campus admin'],
        ['editor', '内容编辑', 'Editor'],
        ['moderator', '审核员', 'Moderator'],
      ] as const satisfies readonly (readonly [StaffRole, string, string])[]),
      access: { update: mayAppoint.field },
      admin: {
        description: label(
          '管理员管理本校区的一切；编辑管理分类、公告与页面；审核员处理商品、留言与用户',
          'Admins run a campus; editors manage categories, notices and pages; moderators handle listings, comments and users',
        ),
      },
    },
    {
      name: 'campus',
      type: 'relationship',
      relationTo: 'campuses',
      label: label('校区', 'Campus'),
      maxDepth: 0,
      index: true,
      access: { update: mayAppoint.field },
      admin: {
        condition: (data) => data?.role !== 'owner',
        components: emptyMeans(label('所有校区', 'All campuses')),
        description: label('只能看到和管理这个校区', 'Sees and manages this campus only'),
      },
    },
    {
      name: 'account',
      type: 'relationship',
      relationTo: 'users',
      label: label('本人的学生账号', 'Own student account'),
      maxDepth: 0,
      access: { update: mayNameAccount },
      admin: {
        description: label(
          '请填写：涉及这个账号的待办（举报、商品、留言、认证、争议、申诉），不论是当事人还是举报人，都只能由其他干事处理。填写后本人不能再改。',
          'Please fill it in: what concerns this account, as its subject, a reporter or a party, is for other officers to decide. Once set, it is not one’s own to change.',
        ),
      },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'termStart',
          type: 'date',
          label: label('任期开始', 'Term starts'),
          access: { update: mayAppoint.field },
          admin: { date: dayAndTime },
        },
        {
          name: 'termEnd',
          type: 'date',
          label: label('任期结束', 'Term ends'),
          access: { update: mayAppoint.field },
          admin: {
            date: dayAndTime,
            description: label(
              '到期后自动失去权限，账号保留作记录；总负责人可留空。需要提前结束时改成现在的时间即可。',
              'Access ends here by itself and the account stays for the records; an owner may have none. To end it sooner, set it to now.',
            ),
          },
        },
      ],
    },
  ],
}
