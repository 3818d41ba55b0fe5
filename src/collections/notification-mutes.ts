import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { notificationChannels } from '../contract/notifications'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { kindOptions } from './notifications'

/** What a person does not want to be told, and where. The inbox itself cannot be muted: it is the record. */
export const notificationMutes: CollectionConfig = {
  slug: 'notification-mutes',
  labels: { singular: label('免打扰', 'Mute'), plural: label('免打扰', 'Mutes') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['user', 'kind', 'channel'], unique: true }],
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, index: true },
    { name: 'kind', type: 'select', required: true, options: kindOptions },
    {
      name: 'channel',
      type: 'select',
      required: true,
      options: notificationChannels.map((value) => ({ value, label: value })),
    },
  ],
}
