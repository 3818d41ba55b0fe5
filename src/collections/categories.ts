import type { CollectionConfig } from 'payload'
import { productKinds } from '../contract/products'
import {
  anyOf,
  anyone,
  contentRoles,
  forStrangers,
  staffOfCampus,
  staffOfCampusOrShared,
} from '../access/rules'
import { campusField } from '../fields/campus'
import { emptyMeans } from '../fields/empty-cell'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { kindsOfListing } from '../fields/product-kind'
import { wakeRowsField } from '../fields/wake-rows'
import { checkAttributeDefinitions } from '../hooks/categories/check-attribute-definitions'
import { checkParent } from '../hooks/categories/check-parent'
import { keepUsedCategory } from '../hooks/categories/keep-used-category'
import { nameByItself } from '../hooks/categories/name-by-itself'

/** Two levels, shared or of one campus, with the form fields a listing in them asks for. */
export const categories: CollectionConfig = {
  slug: 'categories',
  labels: { singular: label('分类', 'Category'), plural: label('分类', 'Categories') },
  admin: {
    group: groups.market,
    useAsTitle: 'name',
    defaultColumns: ['name', 'parent', 'campus', 'sort', 'active'],
    description: label(
      '最多两级。属性会立即出现在发布表单与筛选中，无需更新程序。',
      'Two levels at most. Attributes appear in the publish form and the filters at once.',
    ),
  },
  defaultSort: 'sort',
  access: {
    read: anyOf(forStrangers(anyone), staffOfCampusOrShared()),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: staffOfCampus(contentRoles),
  },
  hooks: {
    beforeValidate: [checkAttributeDefinitions],
    beforeChange: [checkParent],
    beforeDelete: [keepUsedCategory],
  },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'name', type: 'text', label: label('名称', 'Name'), required: true, maxLength: 20 },
        { name: 'nameEn', type: 'text', label: label('英文名称', 'English name'), maxLength: 40 },
        { name: 'icon', type: 'text', label: label('图标', 'Icon'), maxLength: 8, admin: { width: '20%' } },
      ],
    },
    {
      name: 'parent',
      type: 'relationship',
      relationTo: 'categories',
      label: label('上级分类', 'Parent'),
      maxDepth: 1,
      index: true,
      filterOptions: ({ id }) => ({
        parent: { exists: false },
        ...(id ? { id: { not_equals: id } } : {}),
      }),
      admin: {
        description: label('留空为一级分类', 'Empty for a top category'),
        components: emptyMeans(label('一级分类', 'Top level')),
      },
    },
    {
      name: 'kinds',
      type: 'select',
      hasMany: true,
      label: label('适用于', 'Used for'),
      required: true,
      defaultValue: ['item', 'wanted'],
      options: kindsOfListing(productKinds),
    },
    wakeRowsField(),
    {
      name: 'attributes',
      type: 'array',
      label: label('属性', 'Attributes'),
      labels: { singular: label('属性', 'Attribute'), plural: label('属性', 'Attributes') },
      maxRows: 20,
      admin: {
        initCollapsed: true,
        description: label(
          '发布该分类商品时要填写的内容；下级分类会继承上级的属性',
          'What a listing in this category is asked for; child categories inherit these',
        ),
        components: { RowLabel: '/src/admin/fields/attribute-row-label#AttributeRowLabel' },
      },
      fields: [
        {
          name: 'key',
          type: 'text',
          admin: { hidden: true },
          hooks: { beforeValidate: [nameByItself('a')] },
        },
        {
          type: 'row',
          fields: [
            { name: 'label', type: 'text', label: label('名称', 'Name'), required: true, maxLength: 20 },
            { name: 'labelEn', type: 'text', label: label('英文名称', 'English name'), maxLength: 40 },
            {
              name: 'type',
              type: 'select',
              label: label('类型', 'Type'),
              required: true,
              defaultValue: 'text',
              options: options([
                ['text', '文字', 'Text'],
                ['number', '数字', 'Number'],
                ['choice', '选项', 'Choice'],
                ['boolean', '是 / 否', 'Yes / no'],
              ] as const),
            },
          ],
        },
        {
          type: 'row',
          fields: [
            { name: 'required', type: 'checkbox', label: label('必填', 'Required'), defaultValue: false },
            {
              name: 'filterable',
              type: 'checkbox',
              label: label('可用于筛选', 'Usable as a filter'),
              defaultValue: false,
            },
          ],
        },
        {
          type: 'row',
          admin: { condition: (_, row) => row?.type === 'number' },
          fields: [
            {
              name: 'unit',
              type: 'text',
              label: label('单位', 'Unit'),
              maxLength: 10,
              admin: { condition: (_, row) => row?.type === 'number' },
            },
            {
              name: 'min',
              type: 'number',
              label: label('最小', 'Minimum'),
              admin: { condition: (_, row) => row?.type === 'number' },
            },
            {
              name: 'max',
              type: 'number',
              label: label('最大', 'Maximum'),
              admin: { condition: (_, row) => row?.type === 'number' },
            },
          ],
        },
        {
          name: 'options',
          type: 'array',
          label: label('可选项', 'Choices'),
          labels: { singular: label('选项', 'Choice'), plural: label('选项', 'Choices') },
          maxRows: 60,
          admin: {
            condition: (_, row) => row?.type === 'choice',
            initCollapsed: true,
            components: { RowLabel: '/src/admin/fields/attribute-row-label#AttributeRowLabel' },
          },
          fields: [
            {
              name: 'value',
              type: 'text',
              admin: { hidden: true },
              hooks: { beforeValidate: [nameByItself('o')] },
            },
            {
              type: 'row',
              fields: [
                { name: 'label', type: 'text', label: label('名称', 'Name'), required: true, maxLength: 30 },
                { name: 'labelEn', type: 'text', label: label('英文名称', 'English name'), maxLength: 60 },
              ],
            },
          ],
        },
      ],
    },
    campusField({ shared: true }),
    {
      name: 'active',
      type: 'checkbox',
      label: label('启用', 'Active'),
      defaultValue: true,
      admin: { position: 'sidebar' },
    },
    {
      name: 'sort',
      type: 'number',
      label: label('排序', 'Order'),
      defaultValue: 100,
      index: true,
      admin: { position: 'sidebar', description: label('小的在前', 'Small numbers first') },
    },
  ],
}
