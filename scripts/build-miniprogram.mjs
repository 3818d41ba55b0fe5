import { fileURLToPath } from 'node:url'
import { installMiniprogram, installPackages, requireNode } from './lib/install.mjs'
import { createLifecycle, PlainError } from './lib/lifecycle.mjs'

/**
 * `npm run build:miniprogram [-- h5 weapp qq]`: those of the mini-program's outputs that are missing or outdated, and
 * whether they are small enough.
 */

requireNode()
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const asked = process.argv.slice(2)

await createLifecycle().main(async () => {
  await Promise.all([installPackages(), installMiniprogram()])
  const { buildMiniprogram, platforms } = await import('./lib/build.mjs')
  const { measure } = await import('./lib/miniprogram-sizes.mjs')
  const unknown = asked.find((name) => !platforms.includes(name))
  if (unknown) throw new PlainError(`There is no "${unknown}": ${platforms.join(', ')}`)
  const chosen = asked.length > 0 ? asked : platforms
  for (const platform of chosen) await buildMiniprogram(platform)
  const sizes = chosen.flatMap(measure)
  for (const { what, bytes, limit } of sizes) {
    const kilobytes = (value) => `${(value / 1024).toFixed(0)} KB`
    console.log(`${bytes < limit ? '✓' : '✗'} ${what}: ${kilobytes(bytes)} of ${kilobytes(limit)}`)
  }
  const tooLarge = sizes.filter(({ bytes, limit }) => bytes >= limit)
  for (const { what, hint } of tooLarge) console.error(`✗ ${what} is too large. ${hint}`)
  return Number(tooLarge.length > 0)
})
