const isTerminal = Boolean(process.stdout.isTTY) && !process.env.CI
const frames = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`

/** Steps that run now, and since when; they share the moving line. */
const running = new Map()
let timer
let turn = 0
function draw() {
  const line = [...running].map(([title, sinceMs]) => `${title} ${seconds(sinceMs)}`).join(' · ')
  process.stdout.write(`\r\x1b[2K${frames[turn++ % frames.length]} ${line}`)
}

/**
 * Runs one long step and says so: a line when it begins, a line with its duration when it ends, and on a terminal
 * a moving line in between.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedMs = Date.now()
  running.set(title, startedMs)
  if (isTerminal) timer ??= setInterval(draw, 100)
  else console.log(`… ${title}`)
  const close = (mark) => {
    running.delete(title)
    if (running.size === 0) timer = clearInterval(timer)
    if (isTerminal) process.stdout.write('\r\x1b[2K')
    console.log(`${mark} ${title} (${seconds(startedMs)})`)
  }
  try {
    const result = await work()
    close('✓')
    return result
  } catch (error) {
    close('✗')
    throw error
  }
}
