import type { CollectionConfig } from 'payload'
import { nobody, peopleRoles, staffOfCampus } from '../access/rules'
import { campusField } from '../fields/campus'
import { choiceTitle } from '../fields/choice-title'
import { groups } from '../fields/groups'
import { label } from '../fields/label'
import { sideOptions } from './orders'

/** That somebody came to a meeting. How far from the agreed place, never where. The database refuses changes. */
export const checkIns: CollectionConfig = {
  slug: 'check-ins',
  labels: { singular: label('到场记录', 'Check-in'), plural: label('到场记录', 'Check-ins') },
  admin: {
    group: groups.records,
    useAsTitle: 'side',
    description: label(
      '谁到了约定地点、离多远，没有到场时用来判断；不记录位置',
      'Who came to a meeting and how near, for quarrels about who did not; never where',
    ),
    defaultColumns: ['createdAt', 'order', 'side', 'distanceM'],
  },
  defaultSort: '-createdAt',
  access: { read: staffOfCampus(peopleRoles), create: nobody, update: nobody, delete: nobody },
  indexes: [{ fields: ['order', 'side'], unique: true }],
  fields: [
    choiceTitle(sideOptions),
    {
      name: 'order',
      type: 'relationship',
      relationTo: 'orders',
      label: label('订单', 'Order'),
      required: true,
      maxDepth: 0,
    },
    campusField(),
    { name: 'side', type: 'select', label: label('谁', 'Who'), required: true, options: sideOptions },
    /** Metres from the agreed spot; none where the place has no position. */
    { name: 'distanceM', type: 'number', label: label('距离（米）', 'Distance (m)') },
  ],
}
