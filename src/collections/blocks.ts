import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** Who wants nothing to do with whom; it holds in both directions. Written by `operations/blocks`. */
export const blocks: CollectionConfig = {
  slug: 'blocks',
  labels: { singular: label('屏蔽', 'Block'), plural: label('屏蔽', 'Blocks') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['user', 'blocked'], unique: true }],
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', label: label('用户', 'User'), required: true },
    {
      name: 'blocked',
      type: 'relationship',
      relationTo: 'users',
      label: label('被屏蔽者', 'Blocked'),
      required: true,
      index: true,
    },
  ],
}
