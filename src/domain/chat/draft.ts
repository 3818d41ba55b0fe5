import { chatLimits, sentTypes, type MessageDraft, type SentType } from '../../contract/chat'
import { isFarTooLong, lengthOf, normalizeText } from '../text'

/** What is wrong with what a client sent. */
export interface DraftProblem {
  path: string
  zh: string
  en: string
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const fields = ['conversation', 'clientId', 'type', 'body', 'image', 'product'] as const

const problem = (path: string, zh: string, en: string): DraftProblem => ({ path, zh, en })
const required = (path: string) => problem(path, '必填', 'This is required')
const idOf = (value: unknown) =>
  typeof value === 'string' && uuid.test(value.toLowerCase()) ? value.toLowerCase() : null

/** A client's own id of a message: what a UUID, a counter or a time with a random part is made of. */
export const isClientId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.:-]+$/.test(value) && value.length <= chatLimits.clientIdMax

const carriers: Record<SentType, 'body' | 'image' | 'product'> = {
  text: 'body',
  image: 'image',
  product: 'product',
}

/** What a client wants to say, normalised, or the first thing that is wrong with it. */
export function readDraft(value: unknown): MessageDraft | DraftProblem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return required('conversation')
  const given = value as Record<string, unknown>
  const unknown = Object.keys(given).find((name) => !fields.some((field) => field === name))
  if (unknown !== undefined) return problem(unknown, '没有这个字段', 'There is no such field')
  const conversation = idOf(given.conversation)
  if (conversation === null) return problem('conversation', '编号无效', 'Not a valid id')
  const { clientId } = given
  if (!isClientId(clientId))
    return problem('clientId', '客户端编号无效', 'Not an id that a client gives to a message')
  const type = sentTypes.find((each) => each === given.type)
  if (type === undefined) return problem('type', '消息类型无效', 'Not a type of message that can be sent')
  const stray = Object.values(carriers).find((name) => name !== carriers[type] && given[name] !== undefined)
  if (stray !== undefined) return problem(stray, '与消息类型不符', 'This does not belong to the type')
  const draft = { conversation, clientId, type }
  if (type === 'text') {
    if (typeof given.body !== 'string') return required('body')
    const most = chatLimits.textMax
    const tooLong = problem('body', `不能超过${most}字`, `At most ${most} characters`)
    if (isFarTooLong(given.body, most)) return tooLong
    const body = normalizeText(given.body)
    if (body === '') return problem('body', '不能为空', 'Must not be empty')
    if (lengthOf(body) > most) return tooLong
    return { ...draft, body }
  }
  const id = idOf(given[carriers[type]])
  if (id === null) return problem(carriers[type], '编号无效', 'Not a valid id')
  return { ...draft, [carriers[type]]: id }
}

export const isProblem = (read: MessageDraft | DraftProblem): read is DraftProblem => 'zh' in read
