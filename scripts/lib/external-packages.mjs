import { resolve } from 'node:path'

/**
 * The rich-text editor's modules await imports of each other at the top level, on which Node 20 hangs more often than
 * not (the process ends with code 13). Inside a bundle, and taken in their production form, they wait for nothing.
 */
const inlined = /^(@payloadcms\/richtext-lexical|lexical|@lexical\/[^/]+)(\/|$)/
const packageName = /^(@[^/]+\/)?[^/]+/

/** esbuild plugin: packages stay outside of the bundle, but for those above. */
export const externalPackages = {
  name: 'external-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || path === '@payload-config' || pluginData === 'seen') return undefined
      if (inlined.test(path)) return undefined
      if (path.startsWith('node:') || !importer.includes('node_modules')) return { path, external: true }
      // A package of an inlined one may be another version than the one the bundle would find from its place.
      const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: 'seen' })
      const fromHere = resolve('node_modules', packageName.exec(path)[0])
      return found.external || found.path.startsWith(`${fromHere}/`) ? { path, external: true } : found
    })
  },
}
