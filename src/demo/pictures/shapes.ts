/** Small words of SVG. Numbers are pixels on a canvas of 800 × 600. */
type Attributes = Record<string, string | number>

const write = (attributes: Attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')

export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  rx = 0,
  more: Attributes = {},
) => `<rect${write({ x, y, width, height, rx, fill, ...more })}/>`
export const circle = (cx: number, cy: number, r: number, fill: string, more: Attributes = {}) =>
  `<circle${write({ cx, cy, r, fill, ...more })}/>`
export const ellipse = (
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  fill: string,
  more: Attributes = {},
) => `<ellipse${write({ cx, cy, rx, ry, fill, ...more })}/>`
export const path = (d: string, fill: string, more: Attributes = {}) =>
  `<path${write({ d, fill, ...more })}/>`
export const line = (d: string, stroke: string, width: number) =>
  path(d, 'none', { stroke, 'stroke-width': width, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' })
export const ring = (cx: number, cy: number, r: number, stroke: string, width: number) =>
  circle(cx, cy, r, 'none', { stroke, 'stroke-width': width })
export const turn = (degrees: number, content: string) =>
  `<g transform="rotate(${degrees} 400 300)">${content}</g>`
/** The same thing `count` times, each time further. */
export const repeat = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')
