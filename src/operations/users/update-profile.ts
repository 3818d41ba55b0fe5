import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { requireVoice } from '../../access/sanctions'
import { waitingStates } from '../../domain/campus-verifications/claim-moves'
import type { Language } from '../../contract/codes'
import { invalid } from '../../lib/errors'
import { encryptText } from '../../lib/field-cipher'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { refreshAttached } from '../media/refresh-attached'

export interface ProfileChange {
  nickname?: string
  avatar?: string | null
  campus?: string
  /** Free text; null takes it back. */
  contact?: string | null
  /** Of notices. */
  language?: Language
  personalRecommendations?: boolean
  /** Whether others on QQ may ask to be friends; yes needs a way in by QQ. */
  allowsQqFriends?: boolean
}

/** What a person may change about themselves. The campus is open until it has been verified. */
export async function updateProfile(
  req: PayloadRequest,
  actor: StudentActor,
  change: ProfileChange,
): Promise<void> {
  const { contact, personalRecommendations, allowsQqFriends, ...profile } = change
  // A name, a picture and a contact are read by others.
  if (change.nickname !== undefined || change.avatar || contact) requireVoice(actor, new Date())
  await inTransaction(req, async () => {
    // An officer who verifies the person meanwhile is waited for: the campus is fixed from then on.
    await lockRow(req, 'users', actor.id)
    const before = await req.payload.findByID({
      collection: 'users',
      id: actor.id,
      depth: 0,
      overrideAccess: true,
      req,
    })
    if (change.campus !== undefined && change.campus !== actor.campus) {
      if (before.verification === 'verified') {
        throw invalid('campus', '认证后不能更换校区', 'A verified person cannot change campus')
      }
      await requireNoWaitingClaim(req, actor.id)
      await requireActiveCampus(req, change.campus)
    }
    if (allowsQqFriends) await requireQqIdentity(req, actor.id)
    if (change.avatar) await requireOwnPicture(req, actor.id, change.avatar)
    await req.payload.update({
      collection: 'users',
      id: actor.id,
      data: profile,
      depth: 0,
      overrideAccess: false,
      req,
    })
    await writeAsSystem(req, actor.id, { contact, personalRecommendations, allowsQqFriends })
    if (change.avatar !== undefined) {
      await refreshAttached(req, [change.avatar, before.avatar as string | null])
    }
  })
}

/** Acts as the system: no request writes a cipher, and no officer a person's switch. */
async function writeAsSystem(
  req: PayloadRequest,
  id: string,
  { contact, ...switches }: Pick<ProfileChange, 'contact' | 'personalRecommendations' | 'allowsQqFriends'>,
): Promise<void> {
  const { DATA_KEYS } = req.payload.services.env
  const data = {
    ...Object.fromEntries(Object.entries(switches).filter(([, value]) => value !== undefined)),
    ...(contact === undefined
      ? {}
      : { contactCipher: contact === null ? null : encryptText(contact, DATA_KEYS) }),
  }
  if (Object.keys(data).length === 0) return
  await req.payload.update({ collection: 'users', id, data, depth: 0, overrideAccess: true, req })
}

async function requireQqIdentity(req: PayloadRequest, user: string): Promise<void> {
  const { totalDocs } = await req.payload.count({
    collection: 'identities',
    where: { and: [{ user: { equals: user } }, { provider: { equals: 'qq' } }] },
    overrideAccess: true,
    req,
  })
  if (totalDocs === 0) {
    throw invalid('allowsQqFriends', '请先用 QQ 登录或绑定 QQ', 'Sign in by QQ or link QQ first')
  }
}

/** Staff of one campus look at it; it could not move along. */
async function requireNoWaitingClaim(req: PayloadRequest, user: string): Promise<void> {
  const { totalDocs } = await req.payload.count({
    collection: 'campus-verifications',
    where: { and: [{ user: { equals: user } }, { state: { in: [...waitingStates] } }] },
    overrideAccess: true,
    req,
  })
  if (totalDocs > 0) {
    throw invalid('campus', '认证审核中，不能更换校区', 'Not while a verification waits for review')
  }
}

async function requireActiveCampus(req: PayloadRequest, id: string): Promise<void> {
  const { totalDocs } = await req.payload.count({
    collection: 'campuses',
    where: { and: [{ id: { equals: id } }, { active: { equals: true } }] },
    overrideAccess: true,
    req,
  })
  if (totalDocs === 0) throw invalid('campus', '没有这个校区', 'There is no such campus')
}

async function requireOwnPicture(req: PayloadRequest, owner: string, id: string): Promise<void> {
  const { totalDocs } = await req.payload.count({
    collection: 'media',
    where: {
      and: [{ id: { equals: id } }, { owner: { equals: owner } }, { purpose: { equals: 'picture' } }],
    },
    overrideAccess: true,
    req,
  })
  if (totalDocs === 0) throw invalid('avatar', '图片不存在或不是你上传的', 'This picture is not yours')
}
