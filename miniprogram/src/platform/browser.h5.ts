/** Whether a page of somebody else can be opened from here. */
export const opensPages = true

/** Opens a page beside this one; the app goes on meanwhile. */
export function openPage(url: string): void {
  // Where another window is not allowed, the person comes back to where they were: what waits is kept.
  if (!window.open(url, '_blank', 'noopener')) window.location.assign(url)
}
