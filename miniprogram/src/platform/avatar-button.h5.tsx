import type { ReactNode } from 'react'
import { choosePictures } from './pictures'
import { Tap } from './tap'
import './avatar-button.scss'

/** Lets the person choose a picture of themselves. @param onChosen gets its path on the device */
export function AvatarButton({
  label,
  children,
  onChosen,
}: {
  label: string
  children: ReactNode
  onChosen: (path: string) => void
}) {
  const choose = async () => {
    const [picture] = await choosePictures(1)
    if (picture) onChosen(picture.path)
  }
  return (
    <Tap className="avatar-button" label={label} onTap={() => void choose()}>
      {children}
    </Tap>
  )
}
