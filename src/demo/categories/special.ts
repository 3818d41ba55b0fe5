import { choice, must, number, text, yesNo } from '../attributes'
import { things, type DemoCategory } from './category'

export const specialCategories: readonly DemoCategory[] = [
  {
    key: 'music',
    name: '乐器',
    nameEn: 'Instruments',
    icon: '🎸',
    kinds: things,
    attributes: [
      yesNo('beginner', '适合初学', 'Good for beginners'),
      yesNo('bag', '带琴包', 'Bag included', {}),
    ],
    children: [
      {
        key: 'strings',
        name: '吉他弦乐',
        nameEn: 'Guitars and strings',
        attributes: [number('length', '尺寸', 'Length', '寸', [15, 45])],
      },
      {
        key: 'keyboards',
        name: '键盘',
        nameEn: 'Keyboards',
        attributes: [
          choice('keys', '键数', 'Keys', [
            ['25', '25 键', '25 keys'],
            ['61', '61 键', '61 keys'],
            ['88', '88 键', '88 keys'],
          ]),
        ],
      },
    ],
  },
  {
    key: 'tickets',
    name: '票券',
    nameEn: 'Tickets',
    icon: '🎫',
    kinds: things,
    campus: 'east',
    attributes: [
      text('when', '使用日期', 'Date', { required: true }),
      yesNo('transferable', '可转让', 'Transferable', must),
    ],
    children: [
      {
        key: 'shows',
        name: '演出展览',
        nameEn: 'Shows',
        attributes: [number('seats', '张数', 'Seats', '张', [1, 10])],
      },
      { key: 'vouchers', name: '优惠券卡', nameEn: 'Vouchers', attributes: [] },
    ],
  },
  {
    key: 'laboratory',
    name: '实验制图',
    nameEn: 'Laboratory and drawing',
    icon: '🧪',
    kinds: things,
    campus: 'west',
    attributes: [text('course', '对应课程', 'Course')],
    children: [
      {
        key: 'labwear',
        name: '实验用品',
        nameEn: 'Laboratory goods',
        attributes: [yesNo('unused', '未拆封', 'Unopened')],
      },
      { key: 'drawing', name: '制图工具', nameEn: 'Drawing tools', attributes: [] },
    ],
  },
]
