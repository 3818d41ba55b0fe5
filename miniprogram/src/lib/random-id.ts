/** An id that only has to differ among one person's requests; mini-programs have no `crypto`. */
export function randomId(): string {
  const part = () =>
    Math.floor(Math.random() * 2 ** 32)
      .toString(36)
      .padStart(7, '0')
  return `${Date.now().toString(36)}-${part()}${part()}`
}
