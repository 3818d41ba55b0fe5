import vm from 'node:vm'

/** What takes the square of a text's length is not done with the long texts of the tests by then; the rest long since. */
const generousMs = 10_000

/**
 * The answer of some work that must not block the process, which is stopped if it does.
 * @throws when it is not done by then
 */
export const inTime = <T>(work: () => T): T =>
  vm.runInNewContext('work()', { work }, { timeout: generousMs }) as T
