/** The platform draws them itself. */
export function Dialogs() {
  return null
}
