import Taro from '@tarojs/taro'
import type { LatLng } from '../lib/gcj02'
import { requirePrivacy } from './privacy'

export interface Place extends LatLng {
  name: string
}

/** Where the device is, GCJ-02; null when the person or the device does not say. To be called in a tap. */
export async function locate(): Promise<LatLng | null> {
  if (!(await requirePrivacy())) return null
  try {
    const { latitude, longitude } = await Taro.getLocation({ type: 'gcj02' })
    return { lat: latitude, lng: longitude }
  } catch {
    return null
  }
}

/** Whether the platform has a map to choose a place on. */
export const canChoosePlace = true

/** A place that the person points at, GCJ-02; null when none was chosen. @param near where the map opens */
export async function choosePlace(near?: LatLng | null): Promise<Place | null> {
  if (!(await requirePrivacy())) return null
  try {
    const { latitude, longitude, name, address } = await Taro.chooseLocation(
      near ? { latitude: near.lat, longitude: near.lng } : {},
    )
    return { lat: latitude, lng: longitude, name: name || address }
  } catch {
    return null
  }
}

/** Who refused once is not asked again by the platform: this opens where one allows it. */
export const openLocationSettings: (() => Promise<void>) | null = async () => {
  await Taro.openSetting().catch(() => undefined)
}
