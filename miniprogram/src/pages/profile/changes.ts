import type { Me } from '../../services/users'

export interface Typed {
  nickname: string
  contact: string
}

/** What a form begins with. */
export const typedOf = ({ nickname, contact }: Pick<Me, 'nickname' | 'contact'>): Typed => ({
  nickname,
  contact: contact ?? '',
})

/** What differs from what is kept; nothing is sent that was not changed, and an empty contact is none. */
export function changesOf(
  me: Pick<Me, 'nickname' | 'contact'>,
  { nickname, contact }: Typed,
): { nickname?: string; contact?: string | null } {
  const name = nickname.trim()
  const reach = contact.trim()
  return {
    ...(name !== '' && name !== me.nickname ? { nickname: name } : {}),
    ...(reach !== (me.contact ?? '') ? { contact: reach === '' ? null : reach } : {}),
  }
}
