import Taro from '@tarojs/taro'

/** Brings an element of the page into view, below the title bar. Best effort. */
export function scrollToElement(id: string): void {
  const done = () => undefined
  void Promise.resolve(Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -72, duration: 200 })).then(
    done,
    done,
  )
}
