import type { Rows } from './rows'

/** What a process that dies says of itself, somewhere in the causes of an error. */
const words = 'the process died here'
const tables = ['orders', 'payments', 'refunds', 'payouts', 'ledger_entries', 'pay_notices', 'disputes']

/**
 * Lets the database refuse every commit from a certain change of a row on: for the process, which goes on and is believed
 * by nobody, that is its death between any two steps; for the rows it is one exactly.
 */
export async function installCrashes(rows: Rows) {
  await rows(`create sequence crash_points`)
  await rows(`create table crash_at (point bigint not null)`)
  await rows(`create function crash_point() returns trigger language plpgsql as $$
    declare dies bigint;
    begin
      select point into dies from crash_at;
      -- A sequence counts on, whatever is rolled back.
      if dies is not null and nextval('crash_points') >= dies then
        raise exception '${words}';
      end if;
      return null;
    end $$`)
  for (const table of tables) {
    await rows(`create constraint trigger ${table}_crash after insert or update on ${table}
      deferrable initially deferred for each row execute function crash_point()`)
  }
  return {
    /** From the nth change of a row that is committed from now on, nothing is. */
    async arm(point: number): Promise<void> {
      await rows(`select setval('crash_points', 1, false)`)
      await rows(`insert into crash_at values (${point})`)
    },
    /** The process is started again. Says whether the last one died. */
    async restart(): Promise<boolean> {
      const [died] = await rows<{ died: boolean }>(
        `select c.point < s.last_value or (c.point = s.last_value and s.is_called) as died from crash_at c, crash_points s`,
      )
      await rows('delete from crash_at')
      return died?.died ?? false
    },
  }
}

export function isCrash(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if (at.message.includes(words)) return true
  return false
}
