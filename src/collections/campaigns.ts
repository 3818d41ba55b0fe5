import type { CollectionConfig } from 'payload'
import { contentRoles, staffOfCampus, staffOfCampusOrShared } from '../access/rules'
import { campusField } from '../fields/campus'
import { dayAndTime } from '../fields/date'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { checkDates } from '../hooks/campaigns/check-dates'

/** Something special for a while, such as the graduation move-out: a tag, a row on the home page and rules of its own. */
export const campaigns: CollectionConfig = {
  slug: 'campaigns',
  labels: { singular: label('活动', 'Campaign'), plural: label('活动', 'Campaigns') },
  admin: {
    group: groups.content,
    useAsTitle: 'name',
    defaultColumns: ['name', 'tag', 'startsAt', 'endsAt', 'campus', 'active'],
    description: label(
      '例如毕业季搬家：活动期间卖家发布时可以加入，商品带标签并出现在首页的活动栏目',
      'Such as the graduation move-out: sellers join while they publish, listings get a tag and a row on the home page',
    ),
  },
  defaultSort: '-startsAt',
  access: {
    read: staffOfCampusOrShared(),
    create: staffOfCampus(contentRoles),
    update: staffOfCampus(contentRoles),
    delete: staffOfCampus(contentRoles),
  },
  hooks: { beforeChange: [checkDates] },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'name', type: 'text', label: label('名称', 'Name'), required: true, maxLength: 20 },
        { name: 'nameEn', type: 'text', label: label('英文名称', 'English name'), maxLength: 40 },
        {
          name: 'tag',
          type: 'text',
          label: label('标签', 'Tag'),
          required: true,
          maxLength: 6,
          admin: {
            placeholder: '毕业季',
            description: label(
              '显示在参加活动的商品卡片上，所有人可见；最多 6 个字',
              'On the cards of listings that joined, for everybody; 6 characters at most',
            ),
          },
        },
        { name: 'tagEn', type: 'text', label: label('英文标签', 'English tag'), maxLength: 14 },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'startsAt',
          type: 'date',
          label: label('开始', 'Begins'),
          required: true,
          admin: { date: dayAndTime },
        },
        {
          name: 'endsAt',
          type: 'date',
          label: label('结束', 'Ends'),
          required: true,
          index: true,
          admin: { date: dayAndTime },
        },
      ],
    },
    {
      name: 'description',
      type: 'textarea',
      label: label('说明', 'Description'),
      maxLength: 300,
      admin: {
        description: label(
          '学生在活动列表和发布页面看到；最多 300 字',
          'Students read it in the list of campaigns and while they publish; 300 characters at most',
        ),
      },
    },
    {
      name: 'rulesPage',
      type: 'relationship',
      relationTo: 'pages',
      label: label('规则页面', 'Page with the rules'),
      maxDepth: 0,
      admin: {
        description: label(
          '学生从活动说明点进去看；没有发布的页面不显示链接',
          'Students open it from the campaign; a page that is not published has no link',
        ),
      },
    },
    {
      name: 'categories',
      type: 'relationship',
      relationTo: 'categories',
      hasMany: true,
      maxDepth: 0,
      label: label('可参加的分类', 'Categories that may join'),
      admin: {
        description: label(
          '留空表示所有分类；选一级分类时包括下面的小类',
          'Empty: all; one of the first level takes those below along',
        ),
      },
    },
    fenField({
      name: 'maxPriceFen',
      label: label('最高价（元）', 'Highest price (yuan)'),
      description: label('留空表示不限价格', 'Empty: any price'),
    }),
    {
      name: 'onHome',
      type: 'checkbox',
      label: label('在首页显示活动栏目', 'A row of its own on the home page'),
      defaultValue: true,
      admin: {
        description: label(
          '首页里没有放它时，自动排在第一个商品栏前面',
          'Where the page has none for it, it stands before the first row of listings',
        ),
      },
    },
    campusField({ shared: true }),
    {
      name: 'active',
      type: 'checkbox',
      label: label('启用', 'Active'),
      defaultValue: true,
      admin: { position: 'sidebar' },
    },
  ],
}
