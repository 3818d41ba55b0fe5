/** Adding somebody as a friend is QQ's. */
export function AddFriendButton(_props: { openId: string; className?: string; label: string }) {
  return null
}

export const canAddFriends = false
