import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'

/** Ways in: one row per provider, application and person there. Read by the system only. */
export const identities: CollectionConfig = {
  slug: 'identities',
  labels: { singular: label('登录身份', 'Identity'), plural: label('登录身份', 'Identities') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['provider', 'appId', 'subject'], unique: true }],
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: label('用户', 'User'),
      required: true,
      index: true,
    },
    {
      name: 'provider',
      type: 'select',
      label: label('来源', 'Provider'),
      required: true,
      options: options([
        ['dev', '演示', 'Demo'],
        ['wechat', '微信', 'WeChat'],
        ['qq', 'QQ', 'QQ'],
        ['phone', '手机号', 'Phone'],
      ] as const),
    },
    { name: 'appId', type: 'text', label: label('应用', 'Application'), defaultValue: '' },
    { name: 'subject', type: 'text', label: label('编号', 'Subject'), required: true, hidden: true },
  ],
}
