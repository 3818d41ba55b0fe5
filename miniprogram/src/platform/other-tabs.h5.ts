/** Calls when another tab has stored something under the name, or removed it. */
export function onStoredElsewhere(name: string, listener: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    // Null: everything was removed.
    if (key === name || key === null) listener()
  })
}
