import { resolve } from 'node:path'
import markupAttributes from '../src/platform/markup-attributes.json'

/** Of Taro's plugin interface, what is needed here. */
interface Context {
  registerMethod(method: { name: 'onSetupClose'; fn: (platform: Platform) => void }): void
}
interface Platform {
  template: { mergeComponents(context: Context, attributes: typeof markupAttributes): void }
  runtimePath: string | string[]
}

/**
 * A plugin of Taro: templates get what it leaves out and the app needs. Words for screen readers (WeChat and QQ read `aria-…`),
 * and pictures in WebP, which WeChat on iPhones draws only when told to. Compiler and runtime number the attributes, so both
 * know them: the other half is src/platform/markup-runtime.ts.
 */
export default function markup(context: Context): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      platform.template.mergeComponents(context, markupAttributes)
      platform.runtimePath = [platform.runtimePath, resolve('src/platform/markup-runtime')].flat()
    },
  })
}
