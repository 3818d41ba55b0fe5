import { AsyncLocalStorage } from 'node:async_hooks'

interface RequestContext {
  requestId: string
  /** False once answered: what a request left behind (a pooled connection, a timer) speaks for nobody. */
  open: boolean
}

const storage = new AsyncLocalStorage<RequestContext>()

/**
 * Everything that `work` begins knows the request's id until the returned function is called.
 * @returns ends the context
 */
export function withinRequest(requestId: string, work: () => void): () => void {
  const context = { requestId, open: true }
  storage.run(context, work)
  return () => void (context.open = false)
}

/** What every line of the log says about the request that it belongs to; nothing outside of requests. */
export function requestFields(): { requestId?: string } {
  const context = storage.getStore()
  return context?.open ? { requestId: context.requestId } : {}
}
