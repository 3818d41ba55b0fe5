import {
  canAccessAdmin,
  UnauthorizedError,
  type CollectionSlug,
  type PayloadRequest,
  type ServerFunctionClientArgs,
} from 'payload'
import { isId } from '../lib/row-lock'
import { staffOf } from './actor'

/**
 * WHO MAY CALL THE PANEL'S SERVER FUNCTIONS. They are one address that takes a name and arguments from whoever is
 * signed in, and Payload asks for rights in some of them only: `form-state` writes "somebody is editing this" for
 * any row there is, past the access rules.
 */

type Call = ServerFunctionClientArgs

/** What the form of an empty installation sends, which nobody signed in fills out. */
const firstFormArgs = [
  'docPermissions',
  'docPreferences',
  'fallbackLocale',
  'formState',
  'skipValidation',
] as const

function firstForm({ name, args }: Call, adminSlug: string): Call | null {
  if (name !== 'form-state' || args.collectionSlug !== adminSlug) return null
  const given = Object.fromEntries(firstFormArgs.flatMap((key) => (key in args ? [[key, args[key]]] : [])))
  return { name, args: { ...given, collectionSlug: adminSlug, schemaPath: adminSlug, operation: 'create' } }
}

/** Whether the officer may change the row that the form is open for, and rows of its kind are held at all. */
async function mayHold(
  req: PayloadRequest,
  { collectionSlug, globalSlug, id }: Call['args'],
): Promise<boolean> {
  if (globalSlug || typeof collectionSlug !== 'string' || !isId(id)) return false
  const collection = collectionSlug as CollectionSlug
  const config = req.payload.config.collections.find(({ slug }) => slug === collection)
  if (!config || config.lockDocuments === false) return false
  const rule = await config.access.update({ req, id })
  if (typeof rule === 'boolean' && !rule) return false
  const { totalDocs } = await req.payload.count({
    collection,
    where: { and: [{ id: { equals: id } }, ...(typeof rule === 'object' ? [rule] : [])] },
    overrideAccess: true,
    req,
  })
  return totalDocs === 1
}

/**
 * The call as it may be made.
 * @throws {UnauthorizedError} unless an officer in office calls, or it is the first form of an empty installation
 */
export async function permittedCall(req: PayloadRequest, { name, args }: Call): Promise<Call> {
  await canAccessAdmin({ req })
  const call: Call = { name: String(name), args: { ...args } }
  if (!staffOf(req)) {
    const form = firstForm(call, req.payload.config.admin.user)
    if (!form) throw new UnauthorizedError()
    return form
  }
  if (call.args.returnLockStatus && !(await mayHold(req, call.args))) {
    delete call.args.returnLockStatus
    delete call.args.updateLastEdited
  }
  return call
}
