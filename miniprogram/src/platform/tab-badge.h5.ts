/** The web client's own tab bar shows it. */
export function setMessagesBadge(_count: number): void {
  // `platform/tab-bar` reads the same store.
}
