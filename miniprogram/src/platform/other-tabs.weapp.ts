/** A mini-program is open once. */
export function onStoredElsewhere(_name: string, _listener: () => void): void {
  // Nobody else stores.
}
