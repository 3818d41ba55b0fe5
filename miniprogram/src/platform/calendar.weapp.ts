import Taro from '@tarojs/taro'
import type { CalendarEvent } from './calendar-types'
import { requirePrivacy } from './privacy'

/** Writes into the phone's calendar. To be called in a tap. @returns whether it is there */
export async function addToCalendar(event: CalendarEvent, _readIcs: () => Promise<string>): Promise<boolean> {
  if (!(await requirePrivacy())) return false
  try {
    await Taro.addPhoneCalendar({
      title: event.title,
      location: event.place,
      startTime: Math.floor(event.startMs / 1_000),
      endTime: String(Math.floor(event.endMs / 1_000)),
      alarm: true,
      alarmOffset: 3_600,
    })
    return true
  } catch {
    return false
  }
}

export const hasCalendar = (): boolean => Taro.canIUse('addPhoneCalendar')
