/** `saved`, `refused` by the person (it can be allowed in the settings), or `failed`. */
export type Saving = 'saved' | 'refused' | 'failed'

/** Downloads a picture. @param name of the file */
export function savePicture(path: string, name: string): Promise<Saving> {
  const link = document.createElement('a')
  link.href = path
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  return Promise.resolve('saved')
}

/** Browsers ask for each download themselves. */
export const openPermissions = (): Promise<void> => Promise.resolve()
