import type { AttributeValue } from '../../contract/products'
import type { Offer } from './offer'

/** ISBN-13 of an invented book: twelve digits and their check digit (ISO 2108). */
function isbnOf(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0)
  return `${twelve}${(10 - (sum % 10)) % 10}`
}

type Row = readonly [
  thing: string,
  title: string,
  text: string,
  yuan: number,
  originalYuan: number,
  attributes: Record<string, AttributeValue>,
]

const shelf = (category: string, picture: Offer['picture'], series: string, rows: readonly Row[]): Offer[] =>
  rows.map(([thing, title, text, yuan, originalYuan, attributes], index) => ({
    category,
    picture,
    thing,
    title,
    text,
    yuan,
    originalYuan,
    attributes,
    isbn: isbnOf(`978${series}${String(101 + index * 37).padStart(5, '0')}`),
  }))

export const bookOffers: Offer[] = [
  ...shelf('textbooks', 'textbook', '7990', [
    [
      '高数教材',
      '高等数学（上册）课本',
      '期末考前的重点都用荧光笔标了，封面略旧，内页完整。',
      12,
      47.6,
      { course: '高等数学', edition: 7, notes: true },
    ],
    [
      '高数教材',
      '高等数学（下册）+ 习题全解',
      '两本一起出，习题册做了一半，铅笔写的可以擦。',
      22,
      82,
      { course: '高等数学', edition: 7, notes: true },
    ],
    [
      '线代教材',
      '线性代数课本 几乎全新',
      '老师用的 PPT，书基本没翻过。',
      10,
      35,
      { course: '线性代数', edition: 6, notes: false },
    ],
    [
      '大物教材',
      '大学物理学 一套两册',
      '适合理工科大一大二，送历年期末卷打印版。',
      28,
      96,
      { course: '大学物理', edition: 4, notes: true },
    ],
    [
      'C 语言教材',
      'C 语言程序设计教程',
      '课后题答案写在书上了，期末复习很省事。',
      15,
      49,
      { course: '程序设计基础', edition: 5, notes: true },
    ],
    [
      '数据结构教材',
      '数据结构与算法分析',
      '考研也用得上，重点章节有便签。',
      24,
      65,
      { course: '数据结构', edition: 3, notes: true },
    ],
    [
      '经济学教材',
      '微观经济学原理',
      '精装，只有前六章有笔记。',
      30,
      88,
      { course: '微观经济学', edition: 8, notes: true },
    ],
    [
      '海洋学教材',
      '海洋学导论 本校专用',
      '本校海洋学院指定教材，买新的要等好久。',
      26,
      72,
      { course: '海洋学导论', edition: 2, notes: false },
    ],
    [
      '概率论教材',
      '概率论与数理统计',
      '配套习题册一起，九成新。',
      16,
      52,
      { course: '概率统计', edition: 5, notes: false },
    ],
    [
      '大英教材',
      '大学英语综合教程 3',
      '兑换码没用过，书里有少量单词注释。',
      14,
      55,
      { course: '大学英语', edition: 3, notes: true },
    ],
  ]),
  ...shelf('exams', 'exambook', '7991', [
    [
      '考研数学资料',
      '考研数学全程复习资料一套',
      '上岸了全部出，强化讲义加真题，一共七本。',
      75,
      260,
      { subject: 'maths', year: 2026, notes: true },
    ],
    [
      '考研英语真题',
      '考研英语真题黄皮书',
      '后五年真题没做，答案册干净。',
      28,
      78,
      { subject: 'english', year: 2026, notes: false },
    ],
    [
      '考研政治资料',
      '考研政治冲刺卷 + 知识点手册',
      '冲刺必背，空白未写。',
      20,
      56,
      { subject: 'politics', year: 2026, notes: false },
    ],
    [
      '四六级资料',
      '英语六级真题 + 词汇闪过',
      '刷到 560 分，词汇书有荧光笔划线。',
      18,
      69,
      { subject: 'english', year: 2025, notes: true },
    ],
    [
      '教资资料',
      '教师资格证中学全套',
      '笔试两门一次过，送思维导图。',
      35,
      118,
      { subject: 'certificate', year: 2025, notes: true },
    ],
    [
      '408 资料',
      '计算机考研 408 四本',
      '四本王道书，选择题做过，铅笔。',
      58,
      196,
      { subject: 'major', year: 2026, notes: true },
    ],
    [
      '计算机二级资料',
      '计算机二级题库 带上机软件',
      '刷完就过，题库码还能用一次。',
      16,
      45,
      { subject: 'certificate', year: 2025, notes: false },
    ],
  ]),
  ...shelf('novels', 'novel', '7992', [
    [
      '科幻小说',
      '科幻小说三部曲 盒装',
      '盒子有点压角，书是全新的，看过一遍。',
      45,
      108,
      { author: '多位作者', notes: false },
    ],
    [
      '推理小说',
      '推理小说五本打包',
      '自习间隙看完的，五本一起便宜出。',
      48,
      175,
      { author: '多位作者', notes: false },
    ],
    [
      '散文集',
      '海边散文集 签名版',
      '书展上买的作者签名本，忍痛割爱。',
      38,
      58,
      { author: '陆听澜', notes: false },
    ],
    [
      '历史书',
      '上海旧影 摄影集',
      '大开本摄影集，送给喜欢城市史的同学。',
      52,
      128,
      { author: '周牧', notes: false },
    ],
    [
      '漫画',
      '治愈系漫画全 8 册',
      '收藏级保存，塑封拆过但书脊很新。',
      88,
      200,
      { author: '小野栞', notes: false },
    ],
  ]),
]
