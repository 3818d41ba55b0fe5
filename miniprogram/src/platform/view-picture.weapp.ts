import Taro from '@tarojs/taro'

/** Opens a picture over the whole screen. @param urls full addresses; those one can go on to */
export function viewPicture(url: string, urls: readonly string[] = [url]): void {
  void Taro.previewImage({ current: url, urls: [...urls] })
}
