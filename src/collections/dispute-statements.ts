import type { CollectionConfig } from 'payload'
import { nobody, peopleRoles, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { sideOptions } from './orders'

/** What one side says in a dispute, with pictures that only the two and the officers see. */
export const disputeStatements: CollectionConfig = {
  slug: 'dispute-statements',
  labels: { singular: label('争议说明', 'Statement'), plural: label('争议说明', 'Statements') },
  admin: { group: groups.records, hidden: true },
  access: { read: staffOfCampus(peopleRoles), create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'dispute',
      type: 'relationship',
      relationTo: 'disputes',
      label: label('争议', 'Dispute'),
      required: true,
      maxDepth: 0,
    },
    campusField(),
    {
      name: 'author',
      type: 'relationship',
      relationTo: 'users',
      label: label('作者', 'Author'),
      required: true,
    },
    { name: 'side', type: 'select', label: label('谁', 'Who'), required: true, options: sideOptions },
    { name: 'body', type: 'textarea', label: label('内容', 'Text'), required: true },
    {
      name: 'images',
      type: 'upload',
      relationTo: 'media',
      hasMany: true,
      label: label('图片', 'Pictures'),
    },
  ],
}
