import { describe, expect, test } from '@jest/globals'
import type { Block, CollectionConfig, Field } from 'payload'
import { collections } from '../../src/collections'
import { groups } from '../../src/fields/groups'

/** What officers read in the panel is there in both languages, and every list and form says what it is for. */

const han = /\p{Script=Han}/u
const isShown = ({ admin }: CollectionConfig) => admin?.hidden !== true
const shown = collections.filter(isShown)

/** What is wrong with a text of the panel; nothing when it is written in both languages. */
function faultOf(text: unknown): string | null {
  if (typeof text !== 'object' || text === null) return `is ${JSON.stringify(text) ?? 'missing'}`
  const { zh, en } = text as { zh?: unknown; en?: unknown }
  if (typeof zh !== 'string' || typeof en !== 'string') return 'lacks a language'
  if (zh.trim() === '' || en.trim() === '') return 'is empty'
  // Names of protocols are the same in both.
  if (!han.test(zh) && zh.toLowerCase() !== en.toLowerCase()) return `is not Chinese: ${zh}`
  if (!/[A-Za-z0-9]/.test(en) || en === zh) return han.test(en) ? `is not English: ${en}` : null
  return null
}

interface Found {
  where: string
  fault: string
}

function check(found: Found[], where: string, text: unknown): void {
  const fault = faultOf(text)
  if (fault !== null) found.push({ where, fault })
}

function checkFields(found: Found[], where: string, fields: readonly Field[]): void {
  for (const field of fields) {
    const admin = field.admin as { hidden?: boolean; description?: unknown } | undefined
    if (('hidden' in field && field.hidden) || admin?.hidden || field.type === 'ui') continue
    const path = 'name' in field && field.name ? `${where}.${field.name}` : where
    if (admin?.description !== undefined) check(found, `${path} (description)`, admin.description)
    if (field.type === 'row') {
      checkFields(found, path, field.fields)
      continue
    }
    if (field.type === 'tabs') {
      for (const tab of field.tabs) {
        check(found, `${path} (tab)`, tab.label)
        checkFields(found, path, tab.fields)
      }
      continue
    }
    check(found, path, field.label)
    if (field.type === 'select' || field.type === 'radio') {
      for (const option of field.options) {
        const label = typeof option === 'string' ? option : option.label
        check(found, `${path} = ${typeof option === 'string' ? option : option.value}`, label)
      }
    }
    if (field.type === 'array' || field.type === 'blocks') {
      check(found, `${path} (one)`, field.labels?.singular)
      check(found, `${path} (several)`, field.labels?.plural)
    }
    if (field.type === 'blocks') field.blocks.forEach((block) => checkBlock(found, path, block))
    if ('fields' in field) checkFields(found, path, field.fields)
  }
}

function checkBlock(found: Found[], where: string, { slug, labels, fields }: Block): void {
  check(found, `${where} ${slug} (one)`, labels?.singular)
  check(found, `${where} ${slug} (several)`, labels?.plural)
  checkFields(found, `${where} ${slug}`, fields)
}

/** Names that a list can show as columns. */
const namesOf = (fields: readonly Field[]): string[] =>
  fields.flatMap((field) => {
    if ('name' in field && field.name) return [field.name]
    return 'fields' in field ? namesOf(field.fields) : []
  })

describe.each(shown.map(({ slug }) => slug))('%s in the panel', (slug) => {
  const collection = shown.find((one) => one.slug === slug) as CollectionConfig
  const { labels, admin, fields, versions, auth } = collection

  test('reads in Chinese and English: names, help, fields and choices', () => {
    const found: Found[] = []
    check(found, 'one', labels?.singular)
    check(found, 'several', labels?.plural)
    check(found, 'description', admin?.description)
    checkFields(found, slug, fields)
    expect(found).toEqual([])
  })

  test('stands in a group, and its list shows columns and a title that exist', () => {
    // Without one it is reached from a page of ours.
    expect([...Object.values(groups), false]).toContainEqual(admin?.group)
    const known = [
      ...namesOf(fields),
      ...['id', 'createdAt', 'updatedAt'],
      ...(versions ? ['_status'] : []),
      ...(auth ? ['email'] : []),
      ...(collection.upload ? ['filename', 'mimeType', 'filesize', 'width', 'height'] : []),
    ]
    const columns = admin?.defaultColumns ?? []
    expect(columns.length).toBeGreaterThan(1)
    expect(columns.filter((column) => !known.includes(column))).toEqual([])
    expect(known).toContain(admin?.useAsTitle ?? 'id')
  })
})

test('every rule of a campus says what it does, but for those that their name says', () => {
  const plain = ['name', 'nameEn', 'location', 'lat', 'lng', 'settings']
  const silent = (fields: readonly Field[]): string[] =>
    fields.flatMap((field) => {
      const name = 'name' in field && field.type !== 'ui' ? field.name : undefined
      const described = (field.admin as { description?: unknown } | undefined)?.description !== undefined
      return [
        ...(name !== undefined && !plain.includes(name) && !described ? [name] : []),
        ...('fields' in field ? silent(field.fields) : []),
      ]
    })
  expect(silent(shown.find(({ slug }) => slug === 'campuses')?.fields ?? [])).toEqual([])
})

test('the navigation keeps the collections of a group together, in the order of the groups', () => {
  const order = shown
    .filter(({ admin }) => admin?.group !== false)
    .map(({ admin }) => Object.values(groups).findIndex((group) => group === admin?.group))
  expect(order).toEqual([...order].sort((one, other) => one - other))
})
