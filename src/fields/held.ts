import type { Field } from 'payload'
import { fieldForStaff, fieldForSystem } from '../access/rules'
import { label } from './label'

/** That something people wrote is kept back until an officer has looked, and why: a code of `caseReasons`, for officers. */
export const heldFields = (): Field[] => [
  {
    name: 'held',
    type: 'checkbox',
    label: label('已拦下', 'Held'),
    defaultValue: false,
    access: { create: fieldForSystem, update: fieldForSystem },
    admin: { position: 'sidebar', readOnly: true, condition: (data) => data?.held === true },
  },
  {
    name: 'heldFor',
    type: 'text',
    label: label('拦下原因', 'Held for'),
    access: { read: fieldForStaff(), create: fieldForSystem, update: fieldForSystem },
    admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.heldFor) },
  },
]
