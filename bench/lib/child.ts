import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../../scripts/lib/build.mjs'

/** A process of the benchmark that answers questions. */
export interface Child {
  ask<Answer>(question: string, data?: unknown): Promise<Answer>
  stop(): Promise<void>
}

interface ChildOptions {
  /** File that takes what it prints; else the terminal does. */
  log?: string
  nodeArgs?: string[]
}

interface Reply {
  id: number
  answer?: unknown
  error?: string
}

const built = new Map<string, Promise<string>>()

function bundleOf(name: string): Promise<string> {
  const outdir = join(process.env.TEST_BUNDLES ?? '.cache/bench', name)
  const path =
    built.get(name) ??
    bundle({ [name]: `bench/lib/${name}.ts` }, outdir).then(() => join(outdir, `${name}.mjs`))
  built.set(name, path)
  return path
}

/**
 * Starts `bench/lib/<name>.ts` as a process, bundled as the project's own are. What it prints goes to a file, as a
 * server's log does.
 */
export async function startChild(
  name: string,
  env: Record<string, string>,
  { log, nodeArgs = [] }: ChildOptions = {},
): Promise<Child> {
  const child = spawn(process.execPath, ['--conditions=production', ...nodeArgs, await bundleOf(name)], {
    env: { NODE_ENV: 'production', ...plainEnvironment(), ...env },
    stdio: ['ignore', log === undefined ? 'inherit' : 'pipe', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  if (log !== undefined) child.stdout?.pipe(createWriteStream(log))
  const waiting = new Map<number, (reply: Reply) => void>()
  let asked = 0
  child.on('message', (reply: Reply) => {
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })
  child.once('exit', (code, signal) => {
    for (const [id, tell] of waiting) tell({ id, error: `${name} ended with ${signal ?? code}` })
    waiting.clear()
  })
  const ask = <Answer>(question: string, data?: unknown) =>
    new Promise<Answer>((resolve, reject) => {
      const id = asked++
      waiting.set(id, ({ answer, error }) =>
        error === undefined ? resolve(answer as Answer) : reject(new Error(error)),
      )
      if (child.exitCode !== null || child.signalCode !== null) reject(new Error(`${name} has ended`))
      else child.send({ id, question, data })
    })
  await ask('ready')
  return { ask, stop: () => end(child) }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}

/** Without settings of the person's shell. */
function plainEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'TEMP', 'TMP']
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

/** In the process itself: answers questions until it is ended. */
export function answerQuestions(answers: Record<string, (data: never) => unknown>): void {
  process.on('message', ({ id, question, data }: { id: number; question: string; data: unknown }) => {
    const answer = question === 'ready' ? () => null : answers[question]
    Promise.resolve()
      .then(() => answer?.(data as never))
      .then(
        (value) => process.send?.({ id, answer: value ?? null }),
        (error: unknown) => process.send?.({ id, error: String((error as Error).stack ?? error) }),
      )
  })
  process.on('disconnect', () => process.exit(0))
}
