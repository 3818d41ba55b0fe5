import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import type { UserStanding, VerificationState } from '../../contract/people'
import { AppError } from '../../lib/errors'
import { decryptText } from '../../lib/field-cipher'
import { instant, runSql } from '../../lib/sql'
import { fileUrlSql } from '../media/file-url'

export interface Me {
  id: string
  nickname: string
  avatarUrl: string | null
  campus: { id: string; name: string }
  standing: UserStanding
  verification: VerificationState
  verifiedUntil: string | null
  phoneMasked: string | null
  /** What verified students are told who want to reach this person. */
  contact: string | null
  /** Of notices that are pushed. */
  language: Language
  /** Whether what this person looked at may choose what they are shown. */
  personalRecommendations: boolean
  /** Whether people on QQ who read a listing of theirs may ask to be friends there. */
  allowsQqFriends: boolean
  identities: string[]
  createdAt: string
}

/** A person's own view of their account; one statement. */
export async function readMe(req: PayloadRequest, userId: string): Promise<Me> {
  const [row] = await runSql<{ me: Omit<Me, 'contact'>; contactCipher: string | null }>(
    req,
    sql`select json_build_object(
          'id', u.id, 'nickname', u.nickname,
          'avatarUrl', case when m.filename is null then null else ${sql.raw(fileUrlSql('m.filename'))} end,
          'campus', json_build_object('id', c.id, 'name', c.name),
          'standing', u.standing,
          'verification', case when u.verification = 'verified' and u.verified_until <= now()
            then 'expired' else u.verification::text end,
          'verifiedUntil', ${instant(sql`u.verified_until`)},
          'phoneMasked', u.phone_masked, 'language', u.language,
          'personalRecommendations', coalesce(u.personal_recommendations, true),
          'allowsQqFriends', coalesce(u.allows_qq_friends, false),
          'identities', (select coalesce(json_agg(distinct i.provider), '[]') from identities i where i.user_id = u.id),
          'createdAt', ${instant(sql`u.created_at`)}) as me,
          u.contact_cipher as "contactCipher"
        from users u join campuses c on c.id = u.campus_id left join media m on m.id = u.avatar_id
        where u.id = ${userId}`,
  )
  if (!row) throw new AppError('NOT_FOUND')
  const { me, contactCipher } = row
  return { ...me, contact: contactCipher && decryptText(contactCipher, req.payload.services.env.DATA_KEYS) }
}
