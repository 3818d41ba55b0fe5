const isTerminal = Boolean(process.stdout.isTTY) && !process.env.CI
const frames = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`

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
  let timer
  if (isTerminal) {
    let turn = 0
    timer = setInterval(() => {
      process.stdout.write(`\r\x1b[2K${frames[turn++ % frames.length]} ${title} ${seconds(startedMs)}`)
    }, 100)
  } else {
    console.log(`… ${title}`)
  }
  const close = (mark) => {
    clearInterval(timer)
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
