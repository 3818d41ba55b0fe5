/** A push in XML; the list of a subscription event sits in an element named for the event. */
export function pushXml({ List: list, ...fields }: Record<string, unknown>): string {
  const wrapped = list === undefined ? {} : { [wrapperOf(String(fields.Event))]: { List: list } }
  return element('xml', { ...fields, ...wrapped })
}

/** `subscribe_msg_popup_event` has `SubscribeMsgPopupEvent`. */
const wrapperOf = (event: string) =>
  event.replace(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase())

/** A list repeats its element. */
function element(name: string, value: unknown): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map((entry: unknown) => element(name, entry)).join('')
  return `<${name}>${contentOf(value)}</${name}>`
}

function contentOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => element(name, inner))
      .join('')
  return `<![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
