import type { defaultMarketRules } from '../domain/campuses/market-rules'
import type { Position } from '../domain/position'

export type CampusKey = 'east' | 'west'

type DemoMethod =
  | { method: 'email'; email: { domains: string[]; localPartIsStudentNo: boolean } }
  | { method: 'student-card'; studentCard: { instructions: string } }

export interface DemoCampus {
  key: CampusKey
  name: string
  nameEn: string
  city: string
  location: Position
  radiusKm: number
  /** The main campus of the same university. */
  numbersOf?: CampusKey
  /** With their settings; the address of CAS is the sandbox's and comes with the environment. */
  verificationMethods: DemoMethod[]
  settings: Partial<typeof defaultMarketRules> & {
    listingReview: boolean
    listingDays: number
    verificationDays: number
    contact: string
  }
  sort: number
  /** Where people live, study, eat and meet: name and metres east and north of the middle. */
  places: readonly (readonly [name: string, eastM: number, northM: number])[]
}

/** One invented university with two campuses about 4 km apart, the main one first; GCJ-02. */
export const demoCampuses: readonly DemoCampus[] = [
  {
    key: 'east',
    name: '海岬大学东校区',
    nameEn: 'Haijia University, East Campus',
    city: '上海',
    location: { lat: 30.8992, lng: 121.9358 },
    radiusKm: 5,
    verificationMethods: [
      { method: 'email', email: { domains: ['stu.haijia.test'], localPartIsStudentNo: true } },
      { method: 'student-card', studentCard: { instructions: '请拍摄学生证信息页，学号与照片清晰可见。' } },
    ],
    settings: {
      listingReview: false,
      listingDays: 60,
      verificationDays: 365,
      // So that whoever tries it need not wait, nor stay up.
      priceDropSettleSeconds: 3,
      quietFrom: '',
      contact: '东校区学生会权益部 · 大学生活动中心 203',
    },
    sort: 10,
    places: [
      ['听潮苑 3 号楼', -420, 310],
      ['听潮苑 7 号楼', -510, 180],
      ['听潮苑 11 号楼', -560, 40],
      ['望海苑 2 号楼', 380, 420],
      ['望海苑 5 号楼', 460, 330],
      ['图书馆北门', 20, 90],
      ['蓝湾食堂', -210, 120],
      ['一食堂门口', 240, 190],
      ['大学生活动中心', 130, -160],
      ['体育馆', 330, -280],
      ['教学楼 A 座', -80, -120],
      ['东门快递站', 610, 20],
    ],
  },
  {
    key: 'west',
    name: '海岬大学西校区',
    nameEn: 'Haijia University, West Campus',
    city: '上海',
    location: { lat: 30.8851, lng: 121.8925 },
    radiusKm: 4,
    numbersOf: 'east',
    verificationMethods: [
      { method: 'email', email: { domains: ['stu.haijia.test'], localPartIsStudentNo: true } },
      { method: 'student-card', studentCard: { instructions: '请拍摄学生证信息页，学号与照片清晰可见。' } },
    ],
    settings: {
      listingReview: true,
      listingDays: 60,
      verificationDays: 180,
      contact: '西校区学生会 · 青年之家一楼',
    },
    sort: 20,
    places: [
      ['山月苑 1 号楼', -300, 260],
      ['山月苑 4 号楼', -390, 170],
      ['松涛苑 6 号楼', 270, 330],
      ['松涛苑 9 号楼', 350, 240],
      ['西区图书馆', 10, 60],
      ['二食堂', -150, -90],
      ['工程训练中心', 220, -210],
      ['实验楼 B 座', 120, -130],
      ['青年之家', -60, 150],
      ['西门公交站', -520, -30],
      ['操场看台', 300, -40],
    ],
  },
]
