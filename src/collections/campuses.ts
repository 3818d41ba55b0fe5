import type { CollectionConfig, FieldAccess } from 'payload'
import { staffOf } from '../access/actor'
import { anyOf, anyone, fieldForStaff, forStrangers, nobody, owners, staffOfCampus } from '../access/rules'
import { defaultMarketRules } from '../domain/campuses/market-rules'
import { clockField } from '../fields/clock'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { positionField } from '../fields/position'

const ownersOnly: FieldAccess = ({ req }) => staffOf(req)?.role === 'owner'

/** The tenant: everything that belongs to somebody belongs to a campus. */
export const campuses: CollectionConfig = {
  slug: 'campuses',
  labels: { singular: label('校区', 'Campus'), plural: label('校区', 'Campuses') },
  admin: {
    group: groups.settings,
    useAsTitle: 'name',
    defaultColumns: ['name', 'city', 'active', 'radiusKm'],
    description: label(
      '每个校区有自己的商品、公告与干事。新校区在这里新建即可使用。',
      'Each campus has its own listings, notices and officers. Add one here and it is ready.',
    ),
  },
  defaultSort: 'sort',
  access: {
    read: anyOf(forStrangers(anyone), staffOfCampus(undefined, 'id')),
    create: owners,
    update: staffOfCampus(['owner', 'admin'], 'id'),
    delete: nobody,
  },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'name', type: 'text', label: label('名称', 'Name'), required: true, maxLength: 40 },
        { name: 'nameEn', type: 'text', label: label('英文名称', 'English name'), maxLength: 80 },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'city',
          type: 'text',
          label: label('城市', 'City'),
          required: true,
          maxLength: 40,
          index: true,
        },
        {
          name: 'radiusKm',
          type: 'number',
          label: label('范围（公里）', 'Radius (km)'),
          required: true,
          defaultValue: 5,
          min: 0.1,
          max: 50,
          admin: {
            description: label(
              '集市覆盖的半径，供小程序显示',
              'How far the market reaches; shown in the app',
            ),
          },
        },
      ],
    },
    positionField({ required: true }),
    {
      name: 'numbersOf',
      type: 'relationship',
      relationTo: 'campuses',
      label: label('学号与哪个校区通用', 'Shares student numbers with'),
      maxDepth: 0,
      access: { read: fieldForStaff(), create: ownersOnly, update: ownersOnly },
      admin: {
        description: label(
          '同一所大学的其他校区选择主校区：一个学号只能认证一个账号。请在开放认证之前设置。',
          'Other campuses of one university choose its main one: a number is one account. Set it before people verify.',
        ),
      },
    },
    {
      name: 'settings',
      type: 'group',
      label: label('集市规则', 'Market rules'),
      access: { read: fieldForStaff() },
      fields: [
        {
          name: 'listingReview',
          type: 'checkbox',
          label: label('商品先审核后公开', 'Review listings before they are public'),
          defaultValue: false,
        },
        {
          name: 'listingDays',
          type: 'number',
          label: label('商品有效天数', 'Days a listing stays up'),
          required: true,
          defaultValue: defaultMarketRules.listingDays,
          min: 1,
          max: 365,
          admin: {
            description: label(
              '到期自动下架，卖家可一键续期',
              'It expires by itself; the seller can renew it',
            ),
          },
        },
        {
          name: 'verificationDays',
          type: 'number',
          label: label('认证有效天数', 'Days a verification lasts'),
          required: true,
          defaultValue: defaultMarketRules.verificationDays,
          min: 1,
          max: 2_000,
        },
        {
          type: 'row',
          fields: [
            {
              name: 'priceDropPercent',
              type: 'number',
              label: label('降价提醒：至少降（%）', 'Price drop: at least (%)'),
              required: true,
              defaultValue: defaultMarketRules.priceDropPercent,
              min: 0,
              max: 90,
            },
            fenField({
              name: 'priceDropMinFen',
              label: label('且至少降（元）', 'and at least (yuan)'),
              required: true,
              defaultValue: defaultMarketRules.priceDropMinFen,
            }),
          ],
        },
        {
          type: 'row',
          fields: [
            {
              name: 'priceDropCooldownHours',
              type: 'number',
              label: label('同一商品两次提醒间隔（小时）', 'Hours between two notifications of one listing'),
              required: true,
              defaultValue: defaultMarketRules.priceDropCooldownHours,
              min: 0,
              max: 720,
            },
            {
              name: 'priceDropSettleSeconds',
              type: 'number',
              label: label('改价后等待（秒）', 'Wait after a change (seconds)'),
              required: true,
              defaultValue: defaultMarketRules.priceDropSettleSeconds,
              min: 0,
              max: 3_600,
              admin: {
                description: label(
                  '这段时间内的多次改价只提醒一次，以最后的价格为准',
                  'Several changes within it are one notification of the last price',
                ),
              },
            },
          ],
        },
        {
          type: 'row',
          fields: [
            clockField('quietFrom', label('免打扰开始', 'Quiet from'), defaultMarketRules.quietFrom),
            clockField('quietUntil', label('免打扰结束', 'Quiet until'), defaultMarketRules.quietUntil),
            clockField('digestAt', label('邮件汇总时间', 'Mail digest at'), defaultMarketRules.digestAt),
          ],
        },
        {
          name: 'contact',
          type: 'text',
          label: label('学生会联系方式', 'Contact of the student union'),
          maxLength: 120,
        },
      ],
    },
    {
      name: 'active',
      type: 'checkbox',
      label: label('启用', 'Active'),
      defaultValue: true,
      admin: {
        position: 'sidebar',
        description: label('停用后新用户不能选择该校区', 'When off, new users cannot choose this campus'),
      },
    },
    {
      name: 'sort',
      type: 'number',
      label: label('排序', 'Order'),
      defaultValue: 100,
      admin: { position: 'sidebar', description: label('小的在前', 'Small numbers first') },
    },
  ],
}
