import { View } from '@tarojs/components'
import { aria } from '../../platform/aria'
import { Icon, type IconName } from '../icon'

/**
 * What officers put at a category is an emoji. The usual ones are drawn by us: each system draws its own, and some none.
 */
const drawn: Partial<Record<string, IconName>> = {
  ...{
    '📱': 'phone',
    '💻': 'laptop',
    '🖥': 'laptop',
    '⌨': 'laptop',
    '🎧': 'headphones',
    '📷': 'camera',
    '⌚': 'watch',
  },
  ...{
    '📚': 'book',
    '📖': 'book',
    '📕': 'book',
    '📝': 'edit',
    '🎓': 'book',
    '🧪': 'experiment',
    '🔬': 'experiment',
  },
  ...{
    '🏠': 'home',
    '🛋': 'furniture',
    '🛏': 'furniture',
    '🪑': 'furniture',
    '💡': 'lamp',
    '🍳': 'food',
    '🍔': 'food',
  },
  ...{ '🚲': 'bike', '🛵': 'bike', '🚗': 'car', '⚽': 'sport', '🏀': 'sport', '🏸': 'sport', '🏋': 'sport' },
  ...{
    '👕': 'clothes',
    '👗': 'clothes',
    '👟': 'clothes',
    '👜': 'bag',
    '🎒': 'bag',
    '🛍': 'bag',
    '💄': 'gift',
  },
  ...{
    '🎸': 'music',
    '🎹': 'music',
    '🎮': 'game',
    '🎲': 'game',
    '🎨': 'palette',
    '🎁': 'gift',
    '🎫': 'ticket',
  },
  ...{ '🎟': 'ticket', '🌱': 'plant', '🪴': 'plant', '🐱': 'pet', '🐾': 'pet', '📦': 'package', '🏷': 'tag' },
}

/** Beside the name of a category, which says all to those who hear it. @param icon the officer's; null: there is none */
export function CategoryIcon({ icon, size = 24 }: { icon: string | null; size?: number }) {
  // Without the selector that asks for an emoji's coloured look.
  const plain = icon?.trim().replace(/\uFE0F/g, '') ?? ''
  const name = plain === '' ? 'tag' : drawn[plain]
  return name ? <Icon name={name} size={size} /> : <View {...aria({ isHidden: true })}>{icon}</View>
}
