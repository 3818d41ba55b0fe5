import { EqualityFilter, type Client, type Entry } from 'ldapts'
import { normalizeStudentNo } from '../../../domain/campus-verifications/student-no'
import { outsideLookup, type OutsideEnv } from '../../../lib/outside-url'
import { addressOf } from '../address'
import { readCampusLogin } from '../campus-login'
import { isLoopback } from '../loopback'
import { campusUnavailable, notProven } from '../refusals'
import { MethodSettingsError } from '../settings-error'
import type { CampusVerifier } from '../types'
import { withDirectory } from './connect'
import { ldapRefusal, type Step } from './refusal'
import type { LdapSettings } from './settings'

interface LdapDeps {
  env: OutsideEnv
  /** For the whole conversation; 5 s if not given. */
  timeoutMs?: number
}

/**
 * Membership by the campus login: the service account finds the one entry with that login name, then the entry's
 * name is bound with the person's password.
 * @throws {MethodSettingsError} when the address cannot be used
 */
export function createLdapVerifier(
  settings: LdapSettings,
  { env, timeoutMs = 5_000 }: LdapDeps,
): CampusVerifier {
  const { startTls, ca } = settings
  const url = addressOf('ldap.url', settings.url, env, startTls ? ['ldaps:', 'ldap:'] : ['ldaps:'])
  if (url.protocol === 'ldap:' && !startTls && !isLoopback(url))
    throw new MethodSettingsError([
      {
        path: 'ldap.url',
        message: {
          zh: '须以 ldaps:// 开头，或启用 StartTLS',
          en: 'must start with ldaps:// or use StartTLS',
        },
      },
    ])
  const address = { url, startTls, ca, lookup: outsideLookup(env) }
  return {
    method: 'ldap',
    flow: 'credentials',
    async finish({ fields }) {
      const { username, password } = readCampusLogin(fields)
      let step: Step = 'connect'
      try {
        return await withDirectory(address, timeoutMs, async (client) => {
          if (settings.bindDn !== undefined && settings.bindPassword !== undefined) {
            step = 'service bind'
            await client.bind(settings.bindDn, settings.bindPassword)
          }
          step = 'search'
          const entry = await find(client, username, settings)
          step = 'bind'
          await client.bind(entry.dn, password)
          return {
            verdict: 'proven',
            member: { namespace: 'student-no', subject: numberOf(entry, settings) },
          }
        })
      } catch (error) {
        throw ldapRefusal(step, error)
      }
    },
  }
}

const numberAttribute = ({ studentNoAttribute, loginAttribute }: LdapSettings) =>
  studentNoAttribute ?? loginAttribute

/** The only entry with that login name. No limit is asked for: one that is reached would hide a second entry. */
async function find(client: Client, username: string, settings: LdapSettings): Promise<Entry> {
  const { searchEntries } = await client.search(settings.baseDn, {
    scope: 'sub',
    filter: new EqualityFilter({ attribute: settings.loginAttribute, value: username }),
    attributes: [numberAttribute(settings)],
  })
  const [entry, ...more] = searchEntries
  if (entry === undefined) throw notProven('ldap: no entry')
  if (more.length > 0) throw notProven(`ldap: ${searchEntries.length} entries with one login name`)
  // A name without a part would be nobody's, and binding as nobody succeeds.
  if (!/^[^=,]+=[^]+$/.test(entry.dn)) throw campusUnavailable('ldap: an entry without a name')
  return entry
}

function numberOf(entry: Entry, settings: LdapSettings): string {
  const attribute = numberAttribute(settings)
  // The server writes the attribute as its schema does.
  const name = Object.keys(entry).find((each) => each.toLowerCase() === attribute.toLowerCase())
  const values = [name === undefined ? [] : (entry[name] ?? [])].flat().map(String)
  if (values.length === 0) throw notProven(`ldap: the entry has no ${attribute}`)
  const numbers = new Set(values.map(normalizeStudentNo))
  const [number] = numbers
  if (numbers.size > 1 || number === undefined || number === null)
    throw campusUnavailable(`ldap: ${attribute} is not one student number: check the configuration`)
  return number
}
