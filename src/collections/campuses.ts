import type { CollectionConfig, FieldAccess } from 'payload'
import { staffOf } from '../access/actor'
import { anyOf, anyone, fieldForStaff, forStrangers, nobody, owners, staffOfCampus } from '../access/rules'
import { defaultMarketRules } from '../domain/campuses/market-rules'
import { clockField } from '../fields/clock'
import type { DuplicateRule, PublicContactRule } from '../contract/moderation'
import { fenField } from '../fields/fen'
import { groups } from '../fields/groups'
import { label, options } from '../fields/label'
import { positionField } from '../fields/position'

const ownersOnly: FieldAccess = ({ req }) => staffOf(req)?.role === 'owner'

const chatRuleOptions = options([
  ['allow', '放行', 'Allow'],
  ['warn', '提醒', 'Warn'],
  ['hold', '拦下待审', 'Hold for review'],
] as const)

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
          admin: {
            description: label(
              '同城的校区可以互相看到商品，请写得一致',
              'Campuses of one city see each other’s listings: write it the same way',
            ),
          },
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
          admin: {
            description: label(
              '开启后，每件新商品由审核员看过才公开；人手不够时容易积压。关闭时仍会按词表、举报和新成员的设置处理。',
              'On: moderators look at each new listing before it is public, which takes people. Off: word lists, reports and the rule for new members still apply.',
            ),
          },
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
          admin: {
            description: label(
              '到期后只能浏览，重新认证即可继续；一般设为一学年',
              'After it one can only look until verified again; usually a university year',
            ),
          },
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
              admin: {
                description: label(
                  '降得太少不提醒收藏的人，免得打扰',
                  'A smaller drop is told to nobody who favorited it, so as not to bother',
                ),
              },
            },
            fenField({
              name: 'priceDropMinFen',
              label: label('且至少降（元）', 'and at least (yuan)'),
              required: true,
              defaultValue: defaultMarketRules.priceDropMinFen,
              description: label('两个条件都满足才提醒', 'Both have to be met'),
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
              admin: {
                description: label(
                  '同一件商品在这段时间内最多提醒一个人一次',
                  'One listing is told to a person once within it at most',
                ),
              },
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
            clockField(
              'quietFrom',
              label('免打扰开始', 'Quiet from'),
              defaultMarketRules.quietFrom,
              label(
                '从这时到结束之间不发推送，等结束后再发；两个都留空表示全天发送',
                'No pushes leave until the end; they follow then. Empty, both: at any time',
              ),
            ),
            clockField(
              'quietUntil',
              label('免打扰结束', 'Quiet until'),
              defaultMarketRules.quietUntil,
              label('例如 07:30；可以跨过午夜', 'Such as 07:30; the night may lie between'),
            ),
            clockField(
              'digestAt',
              label('邮件汇总时间', 'Mail digest at'),
              defaultMarketRules.digestAt,
              label('不紧急的通知每天合成一封邮件', 'What is not urgent is one mail a day'),
            ),
          ],
        },
        {
          type: 'row',
          fields: [
            {
              name: 'chatContacts',
              type: 'select',
              label: label('聊天中的联系方式', 'Contacts in chats'),
              required: true,
              defaultValue: 'warn',
              options: chatRuleOptions,
              admin: {
                description: label(
                  '手机号、微信号、QQ号：提醒双方，或拦下待审。对所有人生效；微信内容检测只覆盖近两小时用过微信小程序的人',
                  'Phone, WeChat and QQ numbers: warn both sides, or hold the message for review. For everybody; WeChat’s own check covers only people who used its mini-program within two hours',
                ),
              },
            },
            {
              name: 'chatLinks',
              type: 'select',
              label: label('聊天中的链接', 'Links in chats'),
              required: true,
              defaultValue: 'warn',
              options: chatRuleOptions,
              admin: {
                description: label(
                  '链接常被用来骗取账号或付款',
                  'Links are often used to steal accounts or money',
                ),
              },
            },
          ],
        },
        {
          type: 'collapsible',
          label: label('审核与内容安全', 'Moderation and content safety'),
          fields: [
            {
              type: 'row',
              fields: [
                {
                  name: 'newMemberListings',
                  type: 'number',
                  label: label('新成员的前几件商品先审核', 'First listings of new members that are reviewed'),
                  required: true,
                  defaultValue: defaultMarketRules.newMemberListings,
                  min: 0,
                  max: 20,
                  admin: { description: label('0 表示不审核新成员', '0: none') },
                },
                {
                  name: 'autoHidePoints',
                  type: 'number',
                  label: label('举报达到多少分自动隐藏', 'Points of reports that hide by themselves'),
                  required: true,
                  defaultValue: defaultMarketRules.autoHidePoints,
                  min: 0,
                  max: 100,
                  admin: {
                    description: label(
                      '一次举报通常 1 分，准确的举报人更高；0 表示从不自动隐藏',
                      'A report is about 1 point, more by people who were right before; 0: never',
                    ),
                  },
                },
                {
                  name: 'escalateHours',
                  type: 'number',
                  label: label('等待超过几小时发邮件提醒', 'Hours of waiting before a mail'),
                  required: true,
                  defaultValue: defaultMarketRules.escalateHours,
                  min: 0,
                  max: 720,
                  admin: {
                    description: label(
                      '发给本校区的审核员和管理员，都没有时发给总负责人；学生证另有提醒。0 表示不提醒',
                      'To the moderators and admins of the campus, to owners where it has neither; student cards have a reminder of their own. 0: none',
                    ),
                  },
                },
              ],
            },
            {
              name: 'thresholdLab',
              type: 'ui',
              admin: {
                disableListColumn: true,
                components: { Field: '/src/admin/word-lists/threshold-lab#ThresholdLab' },
              },
            },
            {
              type: 'row',
              fields: [
                {
                  name: 'duplicatePictures',
                  type: 'select',
                  label: label('用了别人的图片', 'Pictures that somebody else used'),
                  required: true,
                  defaultValue: defaultMarketRules.duplicatePictures,
                  options: options([
                    ['allow', '放行', 'Allow'],
                    ['flag', '照常发布，进入待办', 'Publish, and look at it'],
                    ['hold', '拦下待审', 'Hold for review'],
                  ] as const satisfies readonly (readonly [DuplicateRule, string, string])[]),
                  admin: {
                    description: label(
                      '两个账号用了同样或几乎一样的图片，多半是盗图或小号',
                      'The same picture from two accounts is often a stolen one, or one person twice',
                    ),
                  },
                },
                {
                  name: 'publicContacts',
                  type: 'select',
                  label: label('公开内容中的联系方式', 'Contacts in public texts'),
                  required: true,
                  defaultValue: defaultMarketRules.publicContacts,
                  options: options([
                    ['allow', '放行', 'Allow'],
                    ['flag', '照常发布，进入待办', 'Publish, and look at it'],
                    ['hold', '拦下待审', 'Hold for review'],
                  ] as const satisfies readonly (readonly [PublicContactRule, string, string])[]),
                  admin: {
                    description: label(
                      '商品、留言、评价和昵称里的手机号、微信号、QQ号；聊天中的另行设置',
                      'Phone, WeChat and QQ numbers in listings, comments, reviews and nicknames; chats have a rule of their own',
                    ),
                  },
                },
                {
                  name: 'checkContents',
                  type: 'checkbox',
                  label: label('用微信内容安全检查文字与图片', 'WeChat checks texts and pictures'),
                  defaultValue: true,
                  admin: { description: label('需要配置微信小程序', 'Needs a WeChat mini-program') },
                },
              ],
            },
            {
              name: 'contactsLab',
              type: 'ui',
              admin: {
                disableListColumn: true,
                components: { Field: '/src/admin/word-lists/contacts-lab#ContactsLab' },
              },
            },
          ],
        },
        {
          type: 'collapsible',
          label: label('平台担保支付', 'Escrow payments'),
          admin: { initCollapsed: true },
          fields: [
            {
              name: 'escrow',
              type: 'checkbox',
              label: label('允许平台担保（微信支付）', 'Allow escrow (WeChat Pay)'),
              defaultValue: false,
              access: { create: ownersOnly, update: ownersOnly },
              admin: {
                description: label(
                  '默认关闭。未经许可代收代付他人货款属于无证清算（“二清”），自 2024 年 5 月 1 日起受《非银行支付机构监督管理条例》约束。仅在已开通微信支付“收付通 · 个人收款”（二手交易平台商户），或平台自营回收时开启；开启前请咨询律师与微信支付。只有总负责人可以更改。',
                  'Off by default. Collecting other people’s money and paying it on without a licence is unlicensed settlement (Chinese regulation on non-bank payment institutions, in force since 1 May 2024). Switch it on only with a WeChat Pay platform merchant for second-hand individual collection, or where the union itself buys and resells; ask a lawyer and WeChat Pay first. Only an owner may change this.',
                ),
              },
            },
            {
              name: 'escrowRail',
              type: 'select',
              label: label('向卖家打款的通道', 'How sellers are paid'),
              required: true,
              defaultValue: 'recommerce',
              options: options([
                ['recommerce', '收付通 · 个人收款（推荐）', 'Individual collection (recommended)'],
                [
                  'transfer',
                  '商家转账（仅限平台自营回收）',
                  'Merchant transfer (only where the union itself buys)',
                ],
              ] as const),
              access: { create: ownersOnly, update: ownersOnly },
              admin: {
                description: label(
                  '从下一个订单起生效，进行中的订单不变。只有总负责人可以更改。',
                  'From the next order on; those under way keep theirs. Only an owner may change this.',
                ),
              },
            },
          ],
        },
        {
          name: 'contact',
          type: 'text',
          label: label('学生会联系方式', 'Contact of the student union'),
          maxLength: 120,
          admin: {
            description: label(
              '显示给需要帮助的同学，例如值班电话或公众号',
              'Shown to students who need help, such as a phone number or an account',
            ),
          },
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
