/** Whether a page of somebody else can be opened from here. */
export const opensPages = true

/** Opens a page beside this one; the app goes on meanwhile. */
export function openPage(url: string): void {
  // Where another window is not allowed, the person comes back to where they were: what waits is kept.
  if (!window.open(url, '_blank', 'noopener')) window.location.assign(url)
}

/** @returns whether it can be pasted now */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByHand(text)
  }
}

/** Without encryption browsers have no clipboard of scripts. */
function copyByHand(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  return isCopied
}
