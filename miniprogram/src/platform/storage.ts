import Taro from '@tarojs/taro'

/** What the app keeps on this device, by name. Values are JSON; what cannot be read is as good as absent. */
export function readStored<Value>(name: string): Value | null {
  try {
    const text = Taro.getStorageSync<string>(name)
    return text ? (JSON.parse(text) as Value) : null
  } catch {
    return null
  }
}

/** Best effort: a full or forbidden storage is no reason to stop. */
export function store(name: string, value: unknown): void {
  try {
    if (value === null || value === undefined) Taro.removeStorageSync(name)
    else Taro.setStorageSync(name, JSON.stringify(value))
  } catch {
    // The app works without it until it is closed.
  }
}

/** Names of what is kept, those of the platform's own things among them. */
export function storedNames(): readonly string[] {
  try {
    return Taro.getStorageInfoSync().keys
  } catch {
    return []
  }
}
