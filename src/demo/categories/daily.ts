import { choice, must, number, text, yesNo } from '../attributes'
import { things, type DemoCategory } from './category'

export const dailyCategories: readonly DemoCategory[] = [
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
]
