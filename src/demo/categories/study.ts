import { choice, filter, must, number, text, yesNo } from '../attributes'
import { things, type DemoCategory } from './category'

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

export const studyCategories: readonly DemoCategory[] = [
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
]
