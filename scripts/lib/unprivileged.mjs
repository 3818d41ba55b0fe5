import { existsSync, readFileSync, statSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'

/**
 * PostgreSQL refuses to run as root. This decides as whom it runs instead, and how to get there.
 *
 * Model: a command is wrapped, not the process. Without root nothing changes. With root the command runs as
 * the owner of the data folder if that is somebody already, else as `nobody`. A clone below a closed folder
 * (/root is 0700) cannot be traversed by that person: then `setpriv` grants CAP_DAC_OVERRIDE to this one command.
 */

/** @returns {{ uid: number, gid: number } | null} null: run as the current person */
export function findUnprivileged(dataDir) {
  if (typeof process.getuid !== 'function' || process.getuid() !== 0) return null
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir)
    if (uid !== 0) return { uid, gid }
  }
  const people = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['nobody', 'postgres', 'daemon']) {
    const entry = people.find(([candidate]) => candidate === name)
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  throw new Error('PostgreSQL cannot run as root, and this system has no user "nobody" to run it as.')
}

/**
 * @param {{ uid: number, gid: number } | null} person
 * @param {string[]} paths files that the command must reach
 * @returns {{ command: string, args: string[], options: { uid?: number, gid?: number } }} for `spawn`
 */
export function asPerson(person, paths, command, args) {
  if (!person) return { command, args, options: {} }
  if (paths.every((path) => canReach(person, path))) return { command, args, options: { ...person } }
  const setpriv = findOnPath('setpriv')
  if (!setpriv) {
    throw new Error(
      'PostgreSQL cannot run as root, and its unprivileged user cannot enter this folder. ' +
        'Move the project to a folder that everybody may enter (for example /srv), or install setpriv (util-linux).',
    )
  }
  const identity = [`--reuid=${person.uid}`, `--regid=${person.gid}`, '--clear-groups']
  // access(2) looks at the capability of somebody who is not root only under this secure bit.
  const capability = [
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--securebits=+no_setuid_fixup',
  ]
  return { command: setpriv, args: [...identity, ...capability, command, ...args], options: {} }
}

/** May this person enter every folder above the path? */
function canReach({ uid, gid }, path) {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const stat = statSync(folder)
    const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0
    if (((stat.mode >> shift) & 1) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** Absolute path of a program, or undefined. */
export function findOnPath(name) {
  for (const folder of [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/bin',
    '/sbin',
    '/bin',
  ]) {
    const path = join(folder, name)
    if (folder && existsSync(path)) return path
  }
  return undefined
}
