import { Button } from '@tarojs/components'

/** QQ asks both: the other has to have allowed it (`setting.addFriend`). @param openId of the other, in this app */
export function AddFriendButton({
  openId,
  className = '',
  label,
}: {
  openId: string
  className?: string
  label: string
}) {
  return (
    <Button className={className} openType="addFriend" openId={openId}>
      {label}
    </Button>
  )
}

export const canAddFriends = true
