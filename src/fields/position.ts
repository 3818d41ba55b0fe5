import type { FieldAccess, GroupField, NumberField } from 'payload'
import { label } from './label'

interface PositionFieldOptions {
  required?: boolean
  /** Who may read it; everybody who may read the row if not given. */
  read?: FieldAccess
}

/** A position in GCJ-02 degrees, as the mini-program and Chinese maps give it. Stored as two plain columns. */
export function positionField({ required = false, read }: PositionFieldOptions = {}): GroupField {
  const degrees = (name: 'lat' | 'lng', zh: string, en: string, most: number): NumberField => ({
    name,
    type: 'number',
    label: label(zh, en),
    required,
    min: -most,
    max: most,
    admin: { step: 0.000001, width: '50%' },
  })
  return {
    name: 'location',
    type: 'group',
    ...(read ? { access: { read } } : {}),
    label: label('位置（GCJ-02）', 'Position (GCJ-02)'),
    fields: [
      {
        type: 'row',
        fields: [degrees('lat', '纬度', 'Latitude', 90), degrees('lng', '经度', 'Longitude', 180)],
      },
    ],
  }
}
