import Taro from '@tarojs/taro'
import { partsOf } from '../lib/query'

/** Whether that page, with these parameters, is the one that is shown. @param address as the server names it */
export function isShown(address: string): boolean {
  const { router } = Taro.getCurrentInstance()
  if (!router) return false
  const { page, params } = partsOf(address)
  if (partsOf(router.path).page !== page) return false
  return Object.entries(params).every(([name, value]) => router.params[name] === value)
}
