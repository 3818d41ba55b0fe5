import * as initial from './20261121_010000_initial'
import * as appendOnly from './20261121_020000_append_only'
import * as notifications from './20261121_030000_notifications_and_verification'
import * as discovery from './20261121_040000_discovery'
import * as listedProducts from './20261121_050000_listed_products'
import * as deals from './20261121_060000_deals'
import * as dealGuards from './20261121_070000_deal_guards'
import * as dealRepairs from './20261121_143000_deal_repairs'
import * as queue from './20261121_150000_queue'
import * as queueGuards from './20261121_160000_queue_guards'
import * as queueRepairs from './20261121_190000_queue_repairs'
import * as queueRepairGuards from './20261121_191000_queue_repair_guards'
import * as sessionFamilies from './20261121_232000_session_families'
import * as qqFriends from './20261122_010000_qq_friends'

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
  { up: deals.up, down: deals.down, name: '20261121_060000_deals' },
  { up: dealGuards.up, down: dealGuards.down, name: '20261121_070000_deal_guards' },
  { up: dealRepairs.up, down: dealRepairs.down, name: '20261121_143000_deal_repairs' },
  { up: queue.up, down: queue.down, name: '20261121_150000_queue' },
  { up: queueGuards.up, down: queueGuards.down, name: '20261121_160000_queue_guards' },
  { up: queueRepairs.up, down: queueRepairs.down, name: '20261121_190000_queue_repairs' },
  { up: queueRepairGuards.up, down: queueRepairGuards.down, name: '20261121_191000_queue_repair_guards' },
  { up: sessionFamilies.up, down: sessionFamilies.down, name: '20261121_232000_session_families' },
  { up: qqFriends.up, down: qqFriends.down, name: '20261122_010000_qq_friends' },
]
