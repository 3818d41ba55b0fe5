import { fileURLToPath } from 'node:url'
import { withPayload } from '@payloadcms/next/withPayload'

/** Next serves the admin panel only; everything else is Express (src/server). @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Native code, and dictionaries that no page needs: taken from node_modules where they are used.
  serverExternalPackages: ['@node-rs/jieba', 'opencc-js', 'pinyin-pro'],
  // The type check is a step of `npm test`; a person who starts the project need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // The mini-program has a lockfile of its own, from which Next would guess another root.
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
}

export default withPayload(config, { devBundleServerPackages: false })
