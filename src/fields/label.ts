/** A label, option or help text in the two languages of the panel. */
export function label(zh: string, en: string): { zh: string; en: string } {
  return { zh, en }
}

/** Options of a select, from `[value, zh, en]`. */
export function options<Value extends string>(
  entries: readonly (readonly [Value, string, string])[],
): { value: Value; label: { zh: string; en: string } }[] {
  return entries.map(([value, zh, en]) => ({ value, label: label(zh, en) }))
}
