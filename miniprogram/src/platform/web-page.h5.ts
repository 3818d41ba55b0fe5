/** Opens another site beside this one. To be called in a tap. */
export function openWebPage(url: string): void {
  window.open(url, '_blank', 'noopener')
}
