import Taro from '@tarojs/taro'

/** Whether that page, with these parameters, is the one that is shown. @param address as the server names it */
export function isShown(address: string): boolean {
  const { router } = Taro.getCurrentInstance()
  if (!router) return false
  const [page = '', query = ''] = address.replace(/^\//, '').split('?')
  if (router.path.replace(/^\//, '').split('?')[0] !== page) return false
  return query
    .split('&')
    .filter(Boolean)
    .every((pair) => {
      const [name = '', value = ''] = pair.split('=')
      return router.params[name] === decodeURIComponent(value)
    })
}
