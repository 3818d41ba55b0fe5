import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installMiniprogram, installPackages, requireNode } from './lib/install.mjs'
import { createLifecycle } from './lib/lifecycle.mjs'
import { step } from './lib/progress.mjs'
import { CommandError, runNode } from './lib/run.mjs'

/**
 * `npm test`: everything that must hold, on a clone with nothing but Node and npm.
 * `npm test -- tests/api/products` hands its arguments to Jest and runs nothing else.
 */

requireNode()
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const filter = process.argv.slice(2)
const { defer, isEnding, main } = createLifecycle()

const typeCheck = (...project) => ['node_modules/typescript/bin/tsc', '--noEmit', ...project]
const checks = [
  // The longest first: two run at a time.
  ['builds and sizes of the mini-program', ['scripts/build-miniprogram.mjs'], { tell: / KB of / }],
  ['type check', typeCheck()],
  ["type check of the mini-program's tests", typeCheck('-p', 'tests/miniprogram')],
  ['type check of the web client', typeCheck('-p', 'miniprogram')],
  ['type check for WeChat', typeCheck('-p', 'miniprogram/tsconfig.weapp.json')],
  ['type check for QQ', typeCheck('-p', 'miniprogram/tsconfig.qq.json')],
  ['lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level=warn']],
  ['schema, generated types and import map', ['scripts/schema-check.mjs']],
]

await main(async () => {
  await Promise.all([installPackages(), installMiniprogram()])
  const { startTestServices } = await import('./lib/test-services.mjs')
  const env = { ...process.env, ...(await startTestServices(defer)) }
  if (filter.length > 0) {
    console.log('! only Jest with the given filter; type check, lint and schema check are left out.')
    return runJest(env)
  }
  // Takes longest of all, and the tests in the browser need it.
  if (env.TEST_CHROMIUM) checks.unshift(['build of the server and the panel', ['scripts/build.mjs']])
  const failed = await runChecks()
  const code = await runJest(env)
  for (const title of failed) console.error(`✗ ${title} failed, see above`)
  return code || Number(failed.length > 0)
})

/**
 * Runs them all, two at a time: one answer with everything that is wrong.
 * @returns {Promise<string[]>} those that failed
 */
async function runChecks() {
  const failed = []
  const waiting = [...checks]
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [title, command, { tell } = {}] = check
      try {
        const said = await step(title, () => runNode(command))
        if (tell)
          console.log(
            said
              .split('\n')
              .filter((line) => tell.test(line))
              .join('\n'),
          )
      } catch (error) {
        if (!(error instanceof CommandError) || isEnding()) throw error
        console.error(error.output.trim())
        failed.push(title)
      }
    }
  }
  await Promise.all([lane(), lane()])
  return failed
}

/** @returns {Promise<number>} exit code */
async function runJest(env) {
  const report = join(env.TEST_FOLDER, 'report.json')
  const jest = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${report}`]
  const options = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules`
  let code = 0
  try {
    await runNode([...jest, ...filter], { show: true, env: { ...env, NODE_OPTIONS: options.trim() } })
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    code = 1
  }
  if (!existsSync(report)) {
    console.error('✗ Jest ended without results.')
    return 1
  }
  const results = JSON.parse(readFileSync(report, 'utf8'))
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results
  if (numRuntimeErrorTestSuites > 0) console.error(`✗ ${numRuntimeErrorTestSuites} test files could not run.`)
  console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
  return code || Number(!results.success)
}
