import type { AttributeDefinition, ProductKind } from '../contract/products'
import { choice, filter, must, number, text, yesNo } from './attributes'
import type { CampusKey } from './campuses'

/** The categories of the demo: two levels, most of them shared, with every kind of attribute. */

export interface DemoCategory {
  key: string
  name: string
  nameEn: string
  icon?: string
  kinds: ProductKind[]
  /** Only there; else shared by all campuses. */
  campus?: CampusKey
  attributes: AttributeDefinition[]
  children: Omit<DemoCategory, 'children' | 'kinds' | 'campus'>[]
}

const storage = choice(
  'storage',
  '存储容量',
  'Storage',
  [
    ['64g', '64 GB', '64 GB'],
    ['128g', '128 GB', '128 GB'],
    ['256g', '256 GB', '256 GB'],
    ['512g', '512 GB', '512 GB'],
  ],
  must,
)

const things: ProductKind[] = ['item', 'wanted']

export const demoCategories: readonly DemoCategory[] = [
  {
    key: 'digital',
    name: '数码',
    nameEn: 'Electronics',
    icon: '📱',
    kinds: things,
    attributes: [
      text('brand', '品牌', 'Brand', { required: true }),
      yesNo('warranty', '还在保修期', 'Under warranty'),
    ],
    children: [
      {
        key: 'phones',
        name: '手机',
        nameEn: 'Phones',
        attributes: [storage, number('battery', '电池健康', 'Battery health', '%', [1, 100])],
      },
      {
        key: 'computers',
        name: '电脑外设',
        nameEn: 'Computers and parts',
        attributes: [
          choice(
            'memory',
            '内存',
            'Memory',
            [
              ['8g', '8 GB', '8 GB'],
              ['16g', '16 GB', '16 GB'],
              ['32g', '32 GB', '32 GB'],
            ],
            filter,
          ),
          number('screen', '屏幕', 'Screen', '英寸', [10, 34]),
        ],
      },
      {
        key: 'tablets',
        name: '平板',
        nameEn: 'Tablets',
        attributes: [storage, yesNo('pen', '带手写笔', 'With pen')],
      },
      {
        key: 'audio',
        name: '耳机音箱',
        nameEn: 'Audio',
        attributes: [
          choice(
            'shape',
            '类型',
            'Type',
            [
              ['in_ear', '入耳式', 'In-ear'],
              ['over_ear', '头戴式', 'Over-ear'],
              ['speaker', '音箱', 'Speaker'],
            ],
            must,
          ),
        ],
      },
      {
        key: 'cameras',
        name: '相机',
        nameEn: 'Cameras',
        attributes: [yesNo('lens', '含镜头', 'Lens included')],
      },
    ],
  },
  {
    key: 'books',
    name: '书籍',
    nameEn: 'Books',
    icon: '📚',
    kinds: ['book', 'wanted'],
    attributes: [yesNo('notes', '有笔记或划线', 'Notes inside')],
    children: [
      {
        key: 'textbooks',
        name: '教材',
        nameEn: 'Textbooks',
        attributes: [
          text('course', '对应课程', 'Course', { required: true }),
          number('edition', '版次', 'Edition', '版', [1, 30], {}),
        ],
      },
      {
        key: 'exams',
        name: '考研考证',
        nameEn: 'Exam preparation',
        attributes: [
          choice(
            'subject',
            '科目',
            'Subject',
            [
              ['maths', '数学', 'Mathematics'],
              ['english', '英语', 'English'],
              ['politics', '政治', 'Politics'],
              ['major', '专业课', 'Major'],
              ['certificate', '证书', 'Certificate'],
            ],
            must,
          ),
          number('year', '年份', 'Year', '年', [2015, 2040]),
        ],
      },
      { key: 'novels', name: '小说闲书', nameEn: 'Novels', attributes: [text('author', '作者', 'Author')] },
    ],
  },
  {
    key: 'living',
    name: '生活',
    nameEn: 'Living',
    icon: '🏠',
    kinds: things,
    attributes: [],
    children: [
      {
        key: 'lamps',
        name: '台灯',
        nameEn: 'Lamps',
        attributes: [
          choice('light', '光色', 'Light', [
            ['warm', '暖光', 'Warm'],
            ['white', '白光', 'White'],
            ['both', '可调', 'Adjustable'],
          ]),
          yesNo('rechargeable', '可充电', 'Rechargeable'),
        ],
      },
      {
        key: 'appliances',
        name: '小家电',
        nameEn: 'Small appliances',
        attributes: [
          number('power', '功率', 'Power', '瓦', [1, 3000], must),
          yesNo('dorm', '宿舍允许使用', 'Allowed in dormitories'),
        ],
      },
      {
        key: 'storage',
        name: '收纳',
        nameEn: 'Storage',
        attributes: [
          choice('material', '材质', 'Material', [
            ['plastic', '塑料', 'Plastic'],
            ['wood', '木质', 'Wood'],
            ['metal', '金属', 'Metal'],
            ['fabric', '布艺', 'Fabric'],
          ]),
        ],
      },
      {
        key: 'furniture',
        name: '桌椅绿植',
        nameEn: 'Furniture and plants',
        attributes: [yesNo('foldable', '可折叠', 'Foldable'), text('measures', '尺寸', 'Measures')],
      },
    ],
  },
  {
    key: 'sports',
    name: '运动',
    nameEn: 'Sports',
    icon: '🚲',
    kinds: things,
    attributes: [],
    children: [
      {
        key: 'bicycles',
        name: '自行车',
        nameEn: 'Bicycles',
        attributes: [
          number('wheel', '轮径', 'Wheel size', '寸', [12, 29], must),
          yesNo('lock', '送车锁', 'Lock included'),
        ],
      },
      {
        key: 'rackets',
        name: '球拍',
        nameEn: 'Rackets',
        attributes: [
          choice(
            'sport',
            '项目',
            'Sport',
            [
              ['badminton', '羽毛球', 'Badminton'],
              ['tennis', '网球', 'Tennis'],
              ['table_tennis', '乒乓球', 'Table tennis'],
            ],
            must,
          ),
          yesNo('cover', '带拍套', 'Cover included'),
        ],
      },
      {
        key: 'fitness',
        name: '健身球类',
        nameEn: 'Fitness and balls',
        attributes: [number('weight', '重量', 'Weight', '公斤', [0, 200])],
      },
    ],
  },
  {
    key: 'fashion',
    name: '服饰',
    nameEn: 'Fashion',
    icon: '👕',
    kinds: things,
    attributes: [
      choice('wearer', '适合', 'For', [
        ['women', '女款', 'Women'],
        ['men', '男款', 'Men'],
        ['all', '通用', 'Everybody'],
      ]),
    ],
    children: [
      {
        key: 'clothes',
        name: '衣服',
        nameEn: 'Clothes',
        attributes: [
          choice(
            'size',
            '尺码',
            'Size',
            [
              ['s', 'S', 'S'],
              ['m', 'M', 'M'],
              ['l', 'L', 'L'],
              ['xl', 'XL', 'XL'],
            ],
            must,
          ),
        ],
      },
      {
        key: 'shoes',
        name: '鞋包',
        nameEn: 'Shoes and bags',
        attributes: [
          number('shoe_size', '鞋码', 'Shoe size', '码', [34, 48]),
          text('colour', '颜色', 'Colour'),
        ],
      },
    ],
  },
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

/** A leaf with the attributes it inherits, as listings see it. */
export interface DemoLeaf {
  key: string
  parent: string
  kinds: ProductKind[]
  campus: CampusKey | null
  attributes: AttributeDefinition[]
}

export const demoLeaves: readonly DemoLeaf[] = demoCategories.flatMap((category) =>
  category.children.map((child) => ({
    key: child.key,
    parent: category.key,
    kinds: category.kinds,
    campus: category.campus ?? null,
    attributes: [...category.attributes, ...child.attributes],
  })),
)
