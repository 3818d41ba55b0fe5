/** Number of the ICP filing, which the server puts into its page; null where it has none. */
export const filingNumber = (): string | null =>
  document.querySelector('meta[name=icp-number]')?.getAttribute('content') ?? null
