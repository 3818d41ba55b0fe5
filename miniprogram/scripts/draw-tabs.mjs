import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

/**
 * Draws the pictures of the tab bar, which the platforms want as PNG: `node miniprogram/scripts/draw-tabs.mjs`, with the
 * packages of the project's root. The drawings are Lucide's (ISC).
 */
const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const tabs = {
  home: 'house',
  nearby: 'map-pin',
  publish: 'circle-plus',
  messages: 'message-circle',
  me: 'user',
}
const colors = { '': '#5c6470', '-on': '#097a5c' }

for (const [tab, icon] of Object.entries(tabs)) {
  const drawing = readFileSync(at(`../node_modules/lucide-static/icons/${icon}.svg`), 'utf8')
  for (const [suffix, color] of Object.entries(colors)) {
    const svg = drawing
      .replace('currentColor', color)
      .replace('width="24"', 'width="81"')
      .replace('height="24"', 'height="81"')
    await sharp(Buffer.from(svg))
      .png({ palette: true, colours: 32 })
      .toFile(at(`../src/assets/tabs/${tab}${suffix}.png`))
  }
}
