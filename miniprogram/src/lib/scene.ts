/** The id of a listing in what a mini-program code says: 32 hexadecimal digits, the id without its dashes. */
export function idOfScene(scene: string | undefined): string | null {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(scene ?? '')
  return parts && parts.slice(1).join('-')
}
