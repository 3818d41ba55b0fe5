import type { CollectionConfig } from 'payload'
import { nobody, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { nameTarget } from '../hooks/audit-log/name-target'

/** Every act of an officer. Written by the hooks that `withGuards` adds; the database refuses changes and deletions. */
export const auditLog: CollectionConfig = {
  slug: 'audit-log',
  labels: { singular: label('操作记录', 'Audit entry'), plural: label('操作记录', 'Audit log') },
  admin: {
    group: groups.records,
    useAsTitle: 'summary',
    defaultColumns: ['createdAt', 'staffName', 'action', 'target', 'summary'],
    description: label('自动记录，不能修改或删除', 'Recorded by itself; cannot be changed or deleted'),
    listSearchableFields: ['staffName', 'summary', 'targetId'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(['owner', 'admin']), create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'staffName', type: 'text', label: label('干事', 'Officer'), required: true },
        {
          name: 'action',
          type: 'select',
          label: label('操作', 'Act'),
          required: true,
          index: true,
          options: options([
            ['create', '新建', 'Create'],
            ['update', '修改', 'Change'],
            ['delete', '删除', 'Delete'],
            ['login', '登录', 'Sign in'],
            ['view', '查看', 'View'],
          ] as const),
        },
      ],
    },
    {
      name: 'staff',
      type: 'text',
      label: label('干事编号', 'Officer id'),
      required: true,
      index: true,
      admin: { hidden: true },
    },
    {
      name: 'target',
      type: 'text',
      label: label('对象', 'About'),
      required: true,
      index: true,
      admin: {
        components: {
          Field: '/src/admin/fields/target-field#TargetField',
          Cell: '/src/admin/fields/target-cell#TargetCell',
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
    { name: 'summary', type: 'text', label: label('摘要', 'Summary'), hooks: { afterRead: [nameTarget] } },
    {
      name: 'changes',
      type: 'json',
      label: label('变化', 'Changes'),
      admin: { components: { Field: '/src/admin/fields/changes-field#ChangesField' } },
    },
    campusField({ shared: true, description: label('这项操作涉及的校区', 'The campus it was about') }),
  ],
}
