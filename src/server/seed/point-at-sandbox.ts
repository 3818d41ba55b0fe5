import { createLocalReq, type Payload } from 'payload'
import { demoCampuses, type CampusKey } from '../../demo/campuses'
import { inTransaction } from '../../lib/in-transaction'
import type { VerificationMethod } from '../../payload-types'

/** Where the stand-ins of the campus's own services listen in this start. */
interface Addresses {
  cas: string
  oidc: string
  portal: string
  ldapPlain: string
}

type Settings = Partial<VerificationMethod> & Pick<VerificationMethod, 'method'>

/** The campus logins of the demo, as an officer would have entered them; the sandbox knows these accounts. */
const loginsOf: Record<CampusKey, (at: Addresses) => Settings[]> = {
  east: ({ cas, portal }) => [
    { method: 'cas', enabled: true, cas: { baseUrl: `${cas}/cas`, version: '3' } },
    {
      method: 'portal',
      // Off by default, as everywhere: a password for the portal is typed into somebody else's page.
      enabled: false,
      portal: {
        permission: false,
        loginUrl: `${portal}/login`,
        usernameField: 'userAccount',
        passwordField: 'userPassword',
        hash: 'md5',
        hiddenFields: true,
        successKind: 'redirect',
        successPattern: '/main',
        failurePattern: '密码错误|账号已锁定',
      },
    },
  ],
  west: ({ oidc, ldapPlain }) => [
    {
      method: 'oidc',
      enabled: true,
      oidc: { issuer: oidc, clientId: 'xiaoji-public', scope: 'openid profile' },
    },
    {
      method: 'ldap',
      enabled: true,
      ldap: {
        url: ldapPlain,
        startTls: false,
        bindDn: 'cn=xiaoji,dc=campus,dc=test',
        bindPassword: 'sandbox-ldap',
        baseDn: 'dc=campus,dc=test',
        loginAttribute: 'uid',
        studentNoAttribute: 'studentNumber',
      },
    },
  ],
}

/**
 * The sandbox listens on other ports at each start, so the demo's campus logins are pointed at it anew. A method that
 * an officer has deleted or switched stays as it is, but for the address.
 * @param given addresses by service as JSON; nothing is done without
 */
export async function pointAtSandbox(payload: Payload, given: string | undefined): Promise<void> {
  if (!given) return
  const addresses = JSON.parse(given) as Addresses
  const req = await createLocalReq({}, payload)
  await inTransaction(req, async () => {
    for (const { key, name } of demoCampuses) {
      const { docs: campuses } = await payload.find({
        collection: 'campuses',
        where: { name: { equals: name } },
        depth: 0,
        limit: 1,
        pagination: false,
        overrideAccess: true,
        req,
      })
      const campus = campuses[0]?.id
      if (!campus) continue
      for (const settings of loginsOf[key](addresses)) {
        const { docs } = await payload.find({
          collection: 'verification-methods',
          where: { and: [{ campus: { equals: campus } }, { method: { equals: settings.method } }] },
          depth: 0,
          limit: 1,
          pagination: false,
          overrideAccess: true,
          req,
        })
        const { enabled, ...own } = settings
        const options = { collection: 'verification-methods', depth: 0, overrideAccess: true, req } as const
        if (docs[0]) await payload.update({ ...options, id: docs[0].id, data: own })
        else await payload.create({ ...options, data: { ...own, enabled, campus } })
      }
    }
  })
}
