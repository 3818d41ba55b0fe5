import { Button } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { AddFriendProps } from './add-friend-types'
import './add-friend.scss'

export const canAddFriends = true

/** QQ's scope for "others may ask me to be friends", which Taro's types do not know (q.qq.com/wiki, 授权). */
const scope = 'setting.addFriend' as keyof Taro.AuthSetting

/**
 * Asks the person, by QQ, whether others may ask them to be friends. To be called in a tap. Who refused once is not asked
 * again, see `openFriendSettings`. @returns whether they may
 */
export async function allowFriends(): Promise<boolean> {
  try {
    await Taro.authorize({ scope })
    return true
  } catch {
    return false
  }
}

/** Where the person can allow it after all. */
export async function openFriendSettings(): Promise<void> {
  await Taro.openSetting()
}

/** Only this button of QQ opens its dialogue, and only about somebody who has allowed it. */
export function AddFriendButton({ openId, label }: AddFriendProps) {
  return (
    <Button className="add-friend" openType="addFriend" openId={openId}>
      {label}
    </Button>
  )
}
