import type { CollectionConfig } from 'payload'
import { pictureCheckStates } from '../contract/moderation'
import { nobody } from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'

/** What an outside service was asked about a picture, and what it said, which may take half an hour. */
export const pictureChecks: CollectionConfig = {
  slug: 'picture-checks',
  labels: { singular: label('图片检查', 'Picture check'), plural: label('图片检查', 'Picture checks') },
  admin: { group: groups.records, hidden: true },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  fields: [
    {
      name: 'media',
      type: 'relationship',
      relationTo: 'media',
      label: label('图片', 'Picture'),
      required: true,
      unique: true,
    },
    { name: 'user', type: 'relationship', relationTo: 'users', label: label('上传者', 'Owner') },
    campusField(),
    {
      name: 'state',
      type: 'select',
      label: label('状态', 'State'),
      required: true,
      options: [...pictureCheckStates],
    },
    { name: 'traceId', type: 'text', label: label('查询编号', 'Trace id'), unique: true },
    { name: 'verdict', type: 'text', label: label('标签', 'Label') },
    { name: 'attempts', type: 'number', label: label('次数', 'Attempts'), required: true, defaultValue: 0 },
    /** When something has to be done about it next: ask, or stop waiting. */
    { name: 'dueAt', type: 'date', label: label('下次', 'Due'), index: true },
  ],
}
