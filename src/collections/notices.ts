import type { CollectionConfig } from 'payload'
import {
  allOf,
  anyOf,
  contentRoles,
  forStrangers,
  notTrashed,
  published,
  shownNow,
  staffOfCampus,
  staffOfCampusOrShared,
} from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { windowField } from '../fields/window'

/** What the student union tells everybody. */
export const notices: CollectionConfig = {
  slug: 'notices',
  labels: { singular: label('公告', 'Notice'), plural: label('公告', 'Notices') },
  admin: {
    group: groups.content,
    useAsTitle: 'title',
    defaultColumns: ['title', 'level', 'campus', '_status', 'startsAt', 'endsAt'],
    description: label(
      '显示在小程序首页；先存草稿，再发布',
      'Shown on the home page; save a draft, then publish',
    ),
  },
  trash: true,
  versions: { drafts: true, maxPerDoc: 20 },
  access: {
    read: anyOf(forStrangers(allOf(published, shownNow, notTrashed)), staffOfCampusOrShared()),
    readVersions: staffOfCampus(contentRoles, 'version.campus'),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: staffOfCampus(contentRoles),
  },
  fields: [
    { name: 'title', type: 'text', label: label('标题', 'Title'), required: true, maxLength: 60 },
    {
      name: 'level',
      type: 'select',
      label: label('重要程度', 'Importance'),
      required: true,
      defaultValue: 'info',
      options: options([
        ['info', '普通', 'Normal'],
        ['important', '重要', 'Important'],
      ] as const),
    },
    { name: 'content', type: 'richText', label: label('正文', 'Text') },
    windowField(),
    campusField({ shared: true }),
  ],
}
