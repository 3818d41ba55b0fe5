const LOOK_EVERY_MS = 20

/**
 * Looks again and again, for the sandbox's clock may be moved at any time, until `look` says that nothing waits any more.
 * @returns a function that begins to look
 */
export function clockWatch(look: () => boolean): () => void {
  let timer: NodeJS.Timeout | undefined
  const again = () => {
    clearTimeout(timer)
    // Nobody's process stays alive for it.
    if (look()) timer = setTimeout(again, LOOK_EVERY_MS).unref()
  }
  return again
}
