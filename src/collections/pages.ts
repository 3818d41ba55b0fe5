import type { CollectionConfig, PayloadRequest } from 'payload'
import {
  allOf,
  anyOf,
  contentRoles,
  forStrangers,
  notTrashed,
  published,
  staffOfCampus,
  staffOfCampusOrShared,
} from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { say } from '../fields/say'

/** Texts such as the rules of the market, help and the privacy policy. */
export const pages: CollectionConfig = {
  slug: 'pages',
  labels: { singular: label('页面', 'Page'), plural: label('页面', 'Pages') },
  admin: {
    group: groups.content,
    useAsTitle: 'title',
    defaultColumns: ['title', 'slug', 'campus', '_status', 'updatedAt'],
    description: label('交易规则、帮助、隐私政策等', 'Market rules, help, privacy policy and the like'),
  },
  trash: true,
  versions: { drafts: true, maxPerDoc: 50 },
  access: {
    read: anyOf(forStrangers(allOf(published, notTrashed)), staffOfCampusOrShared()),
    readVersions: staffOfCampus(contentRoles, 'version.campus'),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: staffOfCampus(contentRoles),
  },
  fields: [
    { name: 'title', type: 'text', label: label('标题', 'Title'), required: true, maxLength: 60 },
    {
      name: 'slug',
      type: 'text',
      label: label('网址名', 'Address name'),
      required: true,
      index: true,
      validate: (value: string | null | undefined, { req }: { req: PayloadRequest }) =>
        /^[a-z0-9][a-z0-9-]{0,59}$/.test(value ?? '') ||
        say(req, '只能用小写字母、数字和连字符', 'Lower-case letters, digits and hyphens only'),
      admin: { position: 'sidebar', description: label('如 rules、privacy', 'Such as rules or privacy') },
    },
    { name: 'content', type: 'richText', label: label('正文', 'Text') },
    campusField({ shared: true }),
  ],
}
