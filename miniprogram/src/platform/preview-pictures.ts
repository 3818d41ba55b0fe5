import Taro from '@tarojs/taro'

/** Shows pictures as large as the window. @param at which is shown first */
export function previewPictures(urls: readonly string[], at: number): void {
  void Taro.previewImage({ urls: [...urls], current: urls[at] ?? urls[0] ?? '' })
}
