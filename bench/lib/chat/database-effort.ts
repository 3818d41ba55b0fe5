import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

/** @returns the cores that all processes of the database used since the last time; null where `/proc` does not say */
export async function databaseEffort(client: pg.Client): Promise<() => number | null> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmaster = statOf(rows[0]?.pid ?? 0)?.parent
  let [since, used] = [performance.now(), postmaster === undefined ? 0 : usedBy(postmaster)]
  return () => {
    if (postmaster === undefined) return null
    const [now, total] = [performance.now(), usedBy(postmaster)]
    const cores = (total - used) / ((now - since) / 1_000)
    ;[since, used] = [now, total]
    return cores
  }
}

/** Clock ticks of a second, on every Linux that matters. */
const ticks = 100

interface Stat {
  parent: number
  /** Seconds of its own, and of children that have ended. */
  own: number
  ended: number
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11)
    return { parent, own: (user + system) / ticks, ended: (endedUser + endedSystem) / ticks }
  } catch {
    return undefined
  }
}

function usedBy(postmaster: number): number {
  const main = statOf(postmaster)
  const children = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined
    return stat?.parent === postmaster ? [stat.own] : []
  })
  return children.reduce((sum, seconds) => sum + seconds, (main?.own ?? 0) + (main?.ended ?? 0))
}
