import type { CampusKey } from './campuses'

interface DemoPeriod {
  days: ('1' | '2' | '3' | '4' | '5' | '6' | '7')[]
  from: string
  until: string
}

export interface DemoSpot {
  campus: CampusKey
  name: string
  nameEn: string
  description: string
  /** Metres from the middle of the campus. */
  eastM: number
  northM: number
  hours: DemoPeriod[]
}

const everyDay: DemoPeriod['days'] = ['1', '2', '3', '4', '5', '6', '7']
const weekdays: DemoPeriod['days'] = ['1', '2', '3', '4', '5']
const weekend: DemoPeriod['days'] = ['6', '7']

/** Where the student unions of the demo send people who hand something over. */
export const demoSpots: readonly DemoSpot[] = [
  {
    campus: 'east',
    name: '图书馆北门大厅',
    nameEn: 'Library, north lobby',
    description: '进门右手边的长桌；有监控和值班同学。',
    eastM: 20,
    northM: 90,
    hours: [
      { days: weekdays, from: '07:30', until: '22:30' },
      { days: weekend, from: '08:30', until: '22:00' },
    ],
  },
  {
    campus: 'east',
    name: '蓝湾食堂门口',
    nameEn: 'Lanwan canteen, entrance',
    description: '雨棚下，靠失物招领处；饭点人多，容易找到对方。',
    eastM: -210,
    northM: 120,
    hours: [{ days: everyDay, from: '06:30', until: '20:30' }],
  },
  {
    campus: 'east',
    name: '东门快递站',
    nameEn: 'Parcel station at the east gate',
    description: '取件柜旁；有秤，可以当场寄。',
    eastM: 610,
    northM: 20,
    hours: [
      { days: weekdays, from: '09:00', until: '21:00' },
      { days: weekend, from: '10:00', until: '20:00' },
    ],
  },
  {
    campus: 'east',
    name: '东门保安亭',
    nameEn: 'Guard house at the east gate',
    description: '全天有人、有灯、有监控；晚上请约在这里。',
    eastM: 640,
    northM: -10,
    hours: [],
  },
  {
    campus: 'west',
    name: '青年之家一楼',
    nameEn: 'Youth centre, ground floor',
    description: '学生会值班台对面；可以借插座试电器。',
    eastM: -60,
    northM: 150,
    hours: [
      { days: ['1', '2', '3', '4', '7'], from: '09:00', until: '22:00' },
      { days: ['5', '6'], from: '09:00', until: '01:00' },
    ],
  },
  {
    campus: 'west',
    name: '西区图书馆门厅',
    nameEn: 'West library, entrance hall',
    description: '闸机外的沙发区；不用刷卡就能进。',
    eastM: 10,
    northM: 60,
    hours: [{ days: everyDay, from: '08:00', until: '22:00' }],
  },
  {
    campus: 'west',
    name: '二食堂东侧',
    nameEn: 'Second canteen, east side',
    description: '奶茶店前的长椅；有路灯。',
    eastM: -120,
    northM: -90,
    hours: [{ days: everyDay, from: '06:30', until: '21:00' }],
  },
]
