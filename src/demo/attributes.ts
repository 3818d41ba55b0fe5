import type { AttributeDefinition } from '../contract/products'

/** Short ways to write attribute definitions. */

type Flags = Pick<AttributeDefinition, 'required' | 'filterable'>
/** Asked of everybody, and a filter. */
export const must: Flags = { required: true, filterable: true }
export const filter: Flags = { filterable: true }

export const text = (
  key: string,
  label: string,
  labelEn: string,
  flags: Flags = {},
): AttributeDefinition => ({
  key,
  label,
  labelEn,
  type: 'text',
  ...flags,
})
export const yesNo = (
  key: string,
  label: string,
  labelEn: string,
  flags: Flags = filter,
): AttributeDefinition => ({
  key,
  label,
  labelEn,
  type: 'boolean',
  ...flags,
})
export const number = (
  key: string,
  label: string,
  labelEn: string,
  unit: string,
  [min, max]: readonly [number, number],
  flags: Flags = filter,
): AttributeDefinition => ({ key, label, labelEn, type: 'number', unit, min, max, ...flags })
export const choice = (
  key: string,
  label: string,
  labelEn: string,
  options: readonly (readonly [value: string, label: string, labelEn: string])[],
  flags: Flags = filter,
): AttributeDefinition => ({
  key,
  label,
  labelEn,
  type: 'choice',
  options: options.map(([value, zh, en]) => ({ value, label: zh, labelEn: en })),
  ...flags,
})
