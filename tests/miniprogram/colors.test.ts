import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

/** Bars, pictures and maps that the platforms draw know no variables of styles. */
const places = {
  'app.config.ts': ['selectedColor', 'color', 'backgroundColor'],
  'platform/tab-bar.weapp.tsx': ['selectedColor', 'color', 'backgroundColor'],
  'platform/map.weapp.tsx': ['borderColor', 'color', 'bgColor'],
  'components/page/index.tsx': ['bar', 'page'],
  'lib/poster.ts': ['color'],
}

const read = (file: string) => readFileSync(`miniprogram/src/${file}`, 'utf8')

const tokens = read('styles/tokens.scss')
const tokenOf = (name: string) =>
  [...tokens.matchAll(new RegExp(`--c-${name}: (#[\\da-f]+)`, 'g'))].map(([, value = '']) => whole(value))
const whole = (color: string) => (color.length === 4 ? color.replace(/[\da-f]/g, '$&$&') : color)

const given = (file: string, names: readonly string[]) =>
  [...read(file).matchAll(/(\w+): '(#[\da-f]{3,6})'/g)]
    .filter(([, name = '']) => names.includes(name))
    .map(([, name = '', color = '']) => ({ name, color: whole(color) }))

test('what a tab looks like while one is there is the accent of the app, in both themes', () => {
  const [light, dark] = tokenOf('accent')
  const selected = (file: string) => given(file, ['selectedColor']).map(({ color }) => color)
  expect(selected('app.config.ts')).toEqual([light])
  expect(selected('platform/tab-bar.weapp.tsx')).toEqual([light, dark])
  expect(readFileSync('miniprogram/scripts/draw-tabs.mjs', 'utf8')).toContain(`'-on': '${light}'`)
})

test.each(Object.entries(places))('%s has no colour that the app does not have', (file, names) => {
  const known = new Set([...tokens.matchAll(/#[\da-f]{3,6}/g)].map(([color]) => whole(color)))
  const found = given(file, names)
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(({ color }) => !known.has(color))).toEqual([])
})
