import { endChildren } from './run.mjs'

/**
 * What a script has started, and how it ends: in the reverse order of its start, once, whatever the reason.
 */
export function createLifecycle() {
  /** @type {{ name: string, stop: () => unknown }[]} */
  const started = []
  let ending

  /** Remember something to stop. */
  const defer = (name, stop) => started.push({ name, stop })

  /** Stops everything and ends the process. A second call joins the first. */
  const end = (code) => {
    ending ??= stopAll().then((clean) => {
      endChildren('SIGKILL')
      process.exit(clean ? code : code || 1)
    })
    return ending
  }

  async function stopAll() {
    let clean = true
    for (const { name, stop } of started.reverse()) {
      try {
        await stop()
      } catch (error) {
        clean = false
        console.error(`✗ could not stop ${name}: ${error.message}`)
      }
    }
    return clean
  }

  for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
    process.on(signal, () => {
      if (!ending) console.log(`\n… stopping · 正在停止 (${signal})`)
      endChildren('SIGTERM')
      void end(128 + number)
    })
  }

  /** Runs the script's work; a failure is told in one readable piece, and everything is stopped. */
  const main = async (work) => {
    try {
      const code = await work()
      if (typeof code === 'number') await end(code)
    } catch (error) {
      if (ending) return ending
      if (error.output?.trim()) console.error(`\n${error.output.trim()}`)
      console.error(
        `\n✗ ${error.output === undefined && !error.plain ? (error.stack ?? error) : error.message}`,
      )
      await end(1)
    }
  }

  return { defer, end, main, isEnding: () => Boolean(ending) }
}

/** A failure that is the person's to mend: told without a stack. */
export class PlainError extends Error {
  plain = true
}
