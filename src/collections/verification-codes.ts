import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { codePurposes } from '../domain/campus-verifications/code-purposes'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** One-time codes sent to a mailbox; only keyed hashes of mailbox and code are kept. */
export const verificationCodes: CollectionConfig = {
  slug: 'verification-codes',
  labels: { singular: label('邮箱验证码', 'Mailbox code'), plural: label('邮箱验证码', 'Mailbox codes') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, index: true },
    {
      name: 'purpose',
      type: 'select',
      required: true,
      options: codePurposes.map((value) => ({ value, label: value })),
    },
    { name: 'mailboxHash', type: 'text', required: true, index: true, hidden: true },
    { name: 'codeHash', type: 'text', required: true, hidden: true },
    { name: 'expiresAt', type: 'date', required: true, index: true },
    { name: 'attempts', type: 'number', required: true, defaultValue: 0 },
    { name: 'consumedAt', type: 'date' },
  ],
}
