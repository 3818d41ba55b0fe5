/**
 * Taro in Jest, in whose process there is no phone and no page: storage in memory, and a record of everything else that
 * was asked of the phone. How pages behave is tried in a browser.
 */

/** What was asked, in its order: name and options. @type {[name: string, options: unknown][]} */
export const asked = []

const stored = new Map()
const phone = {
  getStorageSync: (key) => stored.get(key) ?? '',
  setStorageSync: (key, value) => void stored.set(key, value),
  removeStorageSync: (key) => void stored.delete(key),
  clearStorageSync: () => stored.clear(),
  getStorageInfoSync: () => ({ keys: [...stored.keys()], currentSize: 0, limitSize: 10_240 }),
  getCurrentPages: () => [],
}

export default new Proxy(phone, {
  get: (known, name) =>
    known[name] ??
    ((options) => {
      asked.push([name, options])
      return Promise.resolve({})
    }),
})

const noHook = () => undefined
export const getCurrentInstance = () => ({ app: null, router: null, page: null })
export const useRouter = () => ({ path: '', params: {} })
export {
  noHook as useDidHide,
  noHook as useDidShow,
  noHook as useLoad,
  noHook as usePageScroll,
  noHook as usePullDownRefresh,
  noHook as useReachBottom,
  noHook as useReady,
  noHook as useShareAppMessage,
  noHook as useShareTimeline,
  noHook as useUnload,
}
