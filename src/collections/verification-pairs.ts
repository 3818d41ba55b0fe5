import type { CollectionConfig } from 'payload'
import { nobody } from '../access/rules'
import { verificationMethods } from '../contract/campus-verifications'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/**
 * A verification that goes through a browser on behalf of an account in a mini-program: the app shows a link and a
 * code, the browser shows the account and asks for the code, then goes to the campus. Ten minutes, one use.
 */
export const verificationPairs: CollectionConfig = {
  slug: 'verification-pairs',
  labels: {
    singular: label('认证配对', 'Verification pair'),
    plural: label('认证配对', 'Verification pairs'),
  },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, index: true },
    campusField(),
    {
      name: 'method',
      type: 'select',
      required: true,
      options: verificationMethods.map((value) => ({ value, label: value })),
    },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'waiting',
      options: ['waiting', 'confirmed', 'done', 'failed'].map((value) => ({ value, label: value })),
    },
    /** Of the secret in the link, of the code on the phone, of the cookie in the browser that gave the code. */
    { name: 'linkHash', type: 'text', required: true, unique: true, hidden: true },
    { name: 'codeHash', type: 'text', required: true, hidden: true },
    { name: 'browserHash', type: 'text', hidden: true },
    /** What the method keeps between going and coming back; encrypted. */
    { name: 'secretCipher', type: 'text', hidden: true },
    { name: 'attempts', type: 'number', required: true, defaultValue: 0 },
    /** Error code of our vocabulary, for the app that waits. */
    { name: 'failure', type: 'text' },
    { name: 'expiresAt', type: 'date', required: true, index: true },
  ],
}
