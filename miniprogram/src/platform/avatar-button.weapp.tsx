import { Button } from '@tarojs/components'
import type { ReactNode } from 'react'
import './avatar-button.scss'

/** WeChat offers the person's own picture, an album and the camera. @param onChosen gets its path on the device */
export function AvatarButton({
  label,
  children,
  onChosen,
}: {
  label: string
  children: ReactNode
  onChosen: (path: string) => void
}) {
  return (
    <Button
      className="avatar-button"
      openType="chooseAvatar"
      ariaLabel={label}
      onChooseAvatar={({ detail }) => onChosen((detail as { avatarUrl: string }).avatarUrl)}
    >
      {children}
    </Button>
  )
}
