import path from 'node:path'
import type { CollectionConfig } from 'payload'
import { documentsUnderReview, pictures } from '../access/documents'
import {
  allOf,
  anyOf,
  attachedMedia,
  contentRoles,
  fieldForStaff,
  fieldForSystem,
  ownRows,
  staffOfCampus,
  students,
} from '../access/rules'
import { campusField } from '../fields/campus'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { configEnv } from '../lib/env'
import { cleanUpload } from '../hooks/media/clean-upload'
import { setOwner } from '../hooks/media/set-owner'
import { keepUsedMedia } from '../hooks/media/keep-used-media'
import { noteDocumentView } from '../hooks/media/note-document-view'

/**
 * Pictures. Decided by their bytes, re-encoded as WebP without EXIF or GPS, stored under a random name, and
 * readable by their owner only until something public shows them (`attached`). Documents (photos of student cards)
 * are never public: who decides about them sees them while they wait.
 */
export const media: CollectionConfig = {
  slug: 'media',
  labels: { singular: label('图片', 'Picture'), plural: label('图片', 'Pictures') },
  admin: {
    group: groups.content,
    useAsTitle: 'filename',
    defaultColumns: ['filename', 'alt', 'attached', 'createdAt'],
    description: label('商品、头像与横幅的图片', 'Pictures of listings, people and banners'),
    baseFilter: () => ({ purpose: { equals: 'picture' } }),
  },
  upload: {
    mimeTypes: ['image/*'],
    adminThumbnail: 'thumb',
    // No pictures fetched by the server from addresses that somebody names.
    pasteURL: false,
    focalPoint: false,
    crop: false,
    // What is stored stays what it is (`clean-upload`).
    hideRemoveFile: true,
    handlers: [noteDocumentView],
    staticDir: path.resolve(configEnv().MEDIA_DIR),
    imageSizes: [
      { name: 'thumb', width: 240, height: 240, position: 'centre', formatOptions: { format: 'webp' } },
      {
        name: 'card',
        width: 480,
        withoutEnlargement: true,
        formatOptions: { format: 'webp', options: { quality: 80 } },
      },
      {
        name: 'large',
        width: 1080,
        withoutEnlargement: true,
        formatOptions: { format: 'webp', options: { quality: 82 } },
      },
    ],
  },
  access: {
    read: anyOf(attachedMedia, allOf(staffOfCampus(), pictures), documentsUnderReview, ownRows('owner')),
    create: anyOf(students, staffOfCampus(contentRoles)),
    update: allOf(staffOfCampus(contentRoles), pictures),
    delete: anyOf(allOf(staffOfCampus(['owner', 'admin']), pictures), ownRows('owner')),
  },
  hooks: {
    beforeOperation: [cleanUpload],
    beforeValidate: [setOwner],
    beforeDelete: [keepUsedMedia],
  },
  fields: [
    { name: 'alt', type: 'text', label: label('说明文字', 'Description'), maxLength: 120 },
    campusField(),
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      label: label('上传者', 'Owner'),
      index: true,
      access: { read: fieldForStaff(), create: fieldForSystem, update: fieldForSystem },
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'purpose',
      type: 'select',
      required: true,
      defaultValue: 'picture',
      label: label('用途', 'Purpose'),
      options: options([
        ['picture', '图片', 'Picture'],
        ['document', '证件', 'Document'],
        // Of chats, disputes and reports: for those concerned alone.
        ['private', '私密图片', 'Private picture'],
      ] as const),
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: { hidden: true },
    },
    {
      name: 'attached',
      type: 'checkbox',
      label: label('已公开', 'Public'),
      defaultValue: false,
      access: { create: fieldForSystem, update: fieldForSystem },
      admin: {
        readOnly: true,
        position: 'sidebar',
        description: label('被公开内容使用后自动公开', 'Public while something public shows it'),
      },
    },
    {
      name: 'perceptualHash',
      type: 'text',
      label: label('感知哈希', 'Perceptual hash'),
      index: true,
      access: { read: fieldForStaff(), create: fieldForSystem, update: fieldForSystem },
      admin: { hidden: true },
    },
  ],
}
