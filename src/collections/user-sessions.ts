import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/**
 * A row for each sign-in and each renewal of one; a token is only as alive as its row. Renewals carry the id of the first
 * as their family, and end with it when one of them is signed out.
 */
export const userSessions: CollectionConfig = {
  slug: 'user-sessions',
  labels: { singular: label('登录会话', 'Session'), plural: label('登录会话', 'Sessions') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      label: label('用户', 'User'),
      required: true,
      index: true,
    },
    { name: 'provider', type: 'text', label: label('来源', 'Provider'), required: true },
    { name: 'expiresAt', type: 'date', label: label('到期', 'Expires'), required: true, index: true },
    { name: 'revokedAt', type: 'date', label: label('撤销时间', 'Revoked at') },
    { name: 'renewedAt', type: 'date', label: label('续期时间', 'Renewed at') },
    {
      name: 'family',
      type: 'text',
      label: label('首次登录会话', 'First session'),
      admin: { description: label('留空即为自身', 'Itself, if empty') },
    },
  ],
}
