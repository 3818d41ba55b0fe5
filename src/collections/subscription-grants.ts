import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { consentPlatforms } from '../contract/notifications'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** The consent wallet: how many messages of a platform's template a person has agreed to and not yet been sent. */
export const subscriptionGrants: CollectionConfig = {
  slug: 'subscription-grants',
  labels: { singular: label('订阅授权', 'Subscription'), plural: label('订阅授权', 'Subscriptions') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['user', 'platform', 'templateId'], unique: true }],
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, index: true },
    {
      name: 'platform',
      type: 'select',
      required: true,
      options: consentPlatforms.map((value) => ({ value, label: value })),
    },
    { name: 'templateId', type: 'text', required: true },
    { name: 'credits', type: 'number', required: true, defaultValue: 0, min: 0 },
    /** The last answer was a refusal: the app does not ask again by itself. */
    { name: 'refusedAt', type: 'date' },
  ],
}
