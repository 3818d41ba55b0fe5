/** A statement and what it is asked with. */
export interface Call {
  name: string
  text: string
  values: unknown[]
}

/** As `lib/reads` sets its connections. */
export const readSettings =
  '-c default_transaction_read_only=on -c plan_cache_mode=force_generic_plan -c jit=off -c max_parallel_workers_per_gather=0'

/** Connections for reading that the server holds with its default settings. */
export const readConnections = 10
