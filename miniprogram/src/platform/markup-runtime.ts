import { mergeInternalComponents } from '@tarojs/shared'
import markupAttributes from './markup-attributes.json'

// The runtime's half of config/markup.ts, loaded by Taro before the app.
mergeInternalComponents(markupAttributes)
