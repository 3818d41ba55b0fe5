import type { StaffActor } from '../../access/actor'
import { peopleRoles } from '../../access/rules'
import { AppError } from '../../lib/errors'
import type { InTransaction } from '../../lib/sql'
import { refuseOwnCase } from '../staff/own-case'

/**
 * Whether an officer may decide about something: with a role for people, on its campus, and none of those whose matter
 * it is (whose doing, who reported it, the two of a conversation, who wrote and who is written about).
 * @throws {AppError} NOT_FOUND for other campuses and roles; FORBIDDEN to one of the people
 */
export async function requireMayAct(
  req: InTransaction,
  staff: StaffActor,
  { campus, people }: { campus: string; people: readonly string[] },
): Promise<void> {
  if (!peopleRoles.includes(staff.role)) throw new AppError('NOT_FOUND')
  if (staff.campus !== null && staff.campus !== campus) throw new AppError('NOT_FOUND')
  await refuseOwnCase(req, staff, people)
}
