import { Text } from '@tarojs/components'

/** Words for those who listen: of what others see by its place, its colour or a line through it. */
export function Said({ children }: { children: string }) {
  return <Text className="said">{children}</Text>
}
