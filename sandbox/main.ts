import { startSandbox, type SandboxOptions } from '.'

/**
 * Runs the sandbox by itself. Takes one optional argument, `SandboxOptions` as JSON; prints addresses and
 * environment as one line of JSON; ends on SIGTERM, SIGINT or when the process that forked it goes away.
 */
async function main(): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '{}') as SandboxOptions
  const { addresses, env, stop } = await startSandbox(options)
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', end).once('SIGINT', end).once('disconnect', end)
  process.stdout.write(`${JSON.stringify({ addresses, env })}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
