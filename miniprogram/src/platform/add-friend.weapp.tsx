import type { AddFriendProps } from './add-friend-types'

/** Only QQ has it. */
export const canAddFriends = false

export const allowFriends = async (): Promise<boolean> => false

export const openFriendSettings = async (): Promise<void> => undefined

export const AddFriendButton: (props: AddFriendProps) => null = () => null
