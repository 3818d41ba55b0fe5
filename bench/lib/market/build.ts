import pg from 'pg'

export type Tell = (line: string) => void

export interface Build {
  client: pg.Client
  step(name: string, work: (client: pg.Client) => Promise<unknown>): Promise<void>
  /** The same statement for the halves of `1 … rows`, at the same time. */
  inParts(name: string, rows: number, statement: (from: number, to: number) => string): Promise<void>
  alongside(name: string, statements: string[]): Promise<void>
  close(): Promise<void>
}

/** Connections. */
const hands = 2

/** Connections that write a market, several at a time. */
export async function openBuild(url: string, tell: Tell): Promise<Build> {
  const clients = await Promise.all(
    Array.from({ length: hands }, async () => {
      const client = new pg.Client({ connectionString: url, application_name: 'xiaoji-bench-data' })
      await client.connect()
      // No triggers, no looking whether what a row refers to is there.
      await client.query(`set session_replication_role = replica; set synchronous_commit = off;
        set maintenance_work_mem = '1GB'; set work_mem = '256MB'; set max_parallel_maintenance_workers = 1; set jit = off`)
      return client
    }),
  )
  const [client] = clients
  if (!client) throw new Error('No connection')
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    tell(`  ${name}: ${((performance.now() - start) / 1_000).toFixed(1)} s`)
  }
  return {
    client,
    step: (name, work) => timed(name, () => work(client)),
    inParts: (name, rows, statement) =>
      timed(name, () =>
        Promise.all(
          clients.map((each, at) => {
            const [from, to] = [at, at + 1].map((part) => Math.floor((rows * part) / hands)) as [
              number,
              number,
            ]
            return each.query(statement(from + 1, to))
          }),
        ),
      ),
    alongside: (name, statements) =>
      timed(name, () => {
        const left = [...statements]
        return Promise.all(
          clients.map(async (each) => {
            for (let next = left.shift(); next !== undefined; next = left.shift()) await each.query(next)
          }),
        )
      }),
    async close() {
      await Promise.all(clients.map((each) => each.end()))
    },
  }
}

/** Drops the indexes of tables, but for keys that other tables refer to. @returns how they are built again */
export async function takeIndexes(client: pg.Client, tables: string[]): Promise<string[]> {
  const { rows: constraints } = await client.query<{ drop: string; build: string }>(
    `select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
       format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as build
     from pg_constraint c where c.contype in ('p', 'u') and c.conrelid::regclass::text = any ($1)
       and not exists (select 1 from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid)`,
    [tables],
  )
  for (const { drop } of constraints) await client.query(drop)
  const { rows: indexes } = await client.query<{ drop: string; build: string }>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as build
     from pg_index i where i.indrelid::regclass::text = any ($1)
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
     order by pg_get_indexdef(i.indexrelid) like '%gist%' desc`,
    [tables],
  )
  for (const { drop } of indexes) await client.query(drop)
  return [...constraints, ...indexes].map(({ build }) => build)
}
