import type { AdminViewServerProps } from 'payload'
import { peopleRoles } from '../../access/rules'
import { officersPage } from '../lib/leaders-page'
import { filterOf } from './filter'
import { QueuePage } from './queue-page'

/** `/admin/queue`: everything that waits for an officer, for those who look after people. */
export function QueueView(props: AdminViewServerProps) {
  const asked = (name: string) => {
    const value = props.searchParams?.[name]
    return typeof value === 'string' ? value : null
  }
  return officersPage(props, peopleRoles, () => <QueuePage filter={filterOf(asked)} opened={asked('case')} />)
}
