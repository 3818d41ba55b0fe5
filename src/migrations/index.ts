import * as initial from './20261121_010000_initial'
import * as appendOnly from './20261121_020000_append_only'
import * as notifications from './20261121_030000_notifications_and_verification'
import * as discovery from './20261121_040000_discovery'
import * as listedProducts from './20261121_050000_listed_products'

export const migrations = [
  { up: initial.up, down: initial.down, name: '20261121_010000_initial' },
  { up: appendOnly.up, down: appendOnly.down, name: '20261121_020000_append_only' },
  {
    up: notifications.up,
    down: notifications.down,
    name: '20261121_030000_notifications_and_verification',
  },
  { up: discovery.up, down: discovery.down, name: '20261121_040000_discovery' },
  { up: listedProducts.up, down: listedProducts.down, name: '20261121_050000_listed_products' },
]
