import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** One-time codes sent by text message; only keyed hashes of number and code are kept. */
export const loginCodes: CollectionConfig = {
  slug: 'login-codes',
  labels: { singular: label('登录验证码', 'Login code'), plural: label('登录验证码', 'Login codes') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'phoneHash', type: 'text', required: true, index: true, hidden: true },
    { name: 'codeHash', type: 'text', required: true, hidden: true },
    { name: 'expiresAt', type: 'date', required: true, index: true },
    { name: 'attempts', type: 'number', required: true, defaultValue: 0 },
    { name: 'consumedAt', type: 'date' },
  ],
}
