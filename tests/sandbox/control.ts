/** What tests ask of one sandbox service, over its `/__sandbox/` doors. */
export function controlOf(origin: string) {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(`/__sandbox/${path}`, origin), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body?: unknown) => call('POST', path, body ?? {}),
    reset: () => call('POST', 'reset'),
    advance: (advanceMs: number) => call('POST', 'clock', { advanceMs }),
    fault: (rule: Record<string, unknown>) => call('POST', 'faults', rule),
    calls: async () => (await call('GET', 'calls')) as Record<string, number>,
    code: async (openid: string) => ((await call('GET', `code?openid=${openid}`)) as { code: string }).code,
  }
}
