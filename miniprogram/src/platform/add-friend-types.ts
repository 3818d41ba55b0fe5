export interface AddFriendProps {
  /** The other's id in QQ's app. */
  openId: string
  label: string
}
