const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in XML and HTML. */
export const escapeMarkup = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char)
